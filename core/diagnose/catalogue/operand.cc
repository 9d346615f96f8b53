#include "core/diagnose/catalogue/operand.h"

#include "core/dns/record.h"

namespace whybogus::diagnose {
namespace {

struct Words {
  std::string operator()(const std::string& words) const { return words; }
  std::string operator()(Count count) const { return std::to_string(count); }
  std::string operator()(Duration duration) const { return dns::duration_text(duration.seconds); }
  std::string operator()(const dns::Name& name) const { return name.to_text(); }
  std::string operator()(const RrsetName& rrset) const { return dns::rrset_text(rrset.owner, rrset.type); }
  template <class Value>
  std::string operator()(const Value& value) const {
    return dns::to_text(value);
  }
};

}  // namespace

std::string to_text(const Operand& operand) { return std::visit(Words{}, operand); }

}  // namespace whybogus::diagnose
