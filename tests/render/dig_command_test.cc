#include "core/render/dig_command.h"

#include <doctest/doctest.h>

#include <functional>

#include "tests/messages.h"

namespace whybogus::render {
namespace {

diagnose::Try ds_query(std::string_view name) {
  diagnose::Try query;
  query.server = dns::parse_endpoint("10.53.0.2").value();
  query.question = {tests::name(name), dns::RrType::DS, dns::RrClass::IN};
  query.edns = trace::EdnsOffer{};
  return query;
}

TEST_CASE("a dig command has an option for all that differs from what dig does by itself") {
  using diagnose::Try;
  struct Case {
    std::function<void(Try&)> change;
    std::string_view command;
  };
  const Case cases[] = {
      {[](Try&) {}, "dig @10.53.0.2 +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.cd = true; }, "dig @10.53.0.2 +cd +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.rd = false; }, "dig @10.53.0.2 +dnssec +norecurse edge.cdn.test DS"},
      {[](Try& query) { query.tcp = true; }, "dig @10.53.0.2 +dnssec +tcp edge.cdn.test DS"},
      {[](Try& query) { query.edns->buffer_size = 4096; }, "dig @10.53.0.2 +dnssec +bufsize=4096 edge.cdn.test DS"},
      {[](Try& query) { query.edns->version = 1; }, "dig @10.53.0.2 +dnssec +edns=1 edge.cdn.test DS"},
      {[](Try& query) { query.edns->dnssec_ok = false; }, "dig @10.53.0.2 edge.cdn.test DS"},
      {[](Try& query) { query.edns.reset(); }, "dig @10.53.0.2 +noedns edge.cdn.test DS"},
      {[](Try& query) { query.server.port = 5353; }, "dig @10.53.0.2 -p 5353 +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.server = dns::parse_endpoint("fe80::1%eth0").value(); }, "dig @fe80::1%eth0 +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.server = dns::parse_endpoint("::ffff:10.53.0.2").value(); }, "dig @10.53.0.2 +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.server = dns::parse_endpoint("::1#5353").value(); }, "dig @::1 -p 5353 +dnssec edge.cdn.test DS"},
      {[](Try& query) { query.question.type = dns::RrType{65280}; }, "dig @10.53.0.2 +dnssec edge.cdn.test TYPE65280"},
      {[](Try& query) { query.question.rr_class = dns::RrClass::CH; }, "dig @10.53.0.2 +dnssec -c CH edge.cdn.test DS"},
  };
  for (const Case& c : cases) {
    Try query = ds_query("edge.cdn.test.");
    c.change(query);
    CHECK(dig_command(query) == c.command);
  }
}

TEST_CASE("a name goes through the shell and dig's own options as it is") {
  struct Case {
    std::string_view name;
    std::string_view argument;
  };
  for (const Case& c :
       {Case{".", "."}, Case{"ds.", "ds."}, Case{"_25._tcp.a-b.example.", "_25._tcp.a-b.example"},
        Case{"a\\;reboot.example.", "'a\\;reboot.example.'"}, Case{"a\\$b.example.", "'a\\$b.example.'"},
        Case{"it's.example.", "'it'\\''s.example.'"}, Case{"`id`.example.", "'`id`.example.'"},
        Case{"a\\\\b.example.", "'a\\\\b.example.'"}, Case{"-f.example.", "-q -f.example"}, Case{"+short.example.", "-q '+short.example.'"},
        Case{"\\@10.0.0.1.example.", "'\\@10.0.0.1.example.'"}, Case{"*.example.", "'*.example.'"},
        Case{"a\\010b.example.", "'a\\010b.example.'"}, Case{"a\\032b.example.", "'a\\032b.example.'"}}) {
    CAPTURE(c.name);
    CHECK(dig_command(ds_query(c.name)) == "dig @10.53.0.2 +dnssec " + std::string(c.argument) + " DS");
  }
}

TEST_CASE("a comment holds nothing that a shell without comments would run") {
  CHECK(shell_comment("SERVFAIL, \"bogus\" (EDE 6); it's $(id) `id` | a & b > c < d\n!") ==
        "SERVFAIL, ?bogus? [EDE 6]? it's ?[id] ?id? ? a ? b ? c ? d??");
}

}  // namespace
}  // namespace whybogus::render
