// One exchange out of a JSON report. What it says in decoded form is not read: the octets say it again.
#pragma once

#include "core/render/json_field.h"
#include "core/trace/exchange.h"

namespace whybogus::render {

/// Without its number; whoever reads the list knows which one is due.
trace::Exchange read_exchange(const Field&);

/// Shared by the readers: a name, type and class under these keys.
struct QuestionKeys {
  std::string_view name;
  std::string_view type;
  std::string_view rr_class;
};
dns::Question read_question(const Field&, const QuestionKeys&);

}  // namespace whybogus::render
