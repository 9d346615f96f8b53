#include "core/dns/rdata.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/dns/type_bitmap.h"
#include "core/dns/wire_reader.h"

