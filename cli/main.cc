// Parse, run, render, exit.
#ifdef WHYBOGUS_HAS_MALLOPT
#include <malloc.h>
#endif

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.h"
#include "cli/completion.h"
#include "cli/explanation.h"
#include "cli/failure.h"
#include "cli/help.h"
#include "cli/reporting.h"
#include "cli/standard_streams.h"
#include "core/crypto/library.h"
#include "core/dns/library.h"

namespace whybogus::cli {
namespace {

dns::Time now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
}

Attempt<ExitStatus> print(std::string_view text) {
  return write_standard_output(text).map([] { return ExitStatus::Validates; });
}

Attempt<ExitStatus> carry_out(const Help&) { return print(help_text()); }
Attempt<ExitStatus> carry_out(const Version&) {
  return print("whybogus " WHYBOGUS_VERSION " (" + crypto::library() + ", " + dns::library() + ")\n");
}
Attempt<ExitStatus> carry_out(const Completion& completion) { return print(completion_script(completion.shell)); }
Attempt<ExitStatus> carry_out(const Ask& ask) { return report_on(ask, now()); }
Attempt<ExitStatus> carry_out(const Replay& replay) { return report_on(replay); }
Attempt<ExitStatus> carry_out(const Explain& explain) {
  const auto text = explanation(explain);
  if (!text) return tl::unexpected(text.error());
  return print(*text);
}

Attempt<ExitStatus> run(const std::vector<std::string>& words) {
  if (const auto ready = prepare_standard_streams(); !ready) return tl::unexpected(ready.error());
  const auto command = parse_arguments(words);
  if (!command) return fail_with(ExitStatus::Usage, command.error().text + "; see whybogus --help");
  return std::visit([](const auto& task) { return carry_out(task); }, *command);
}

// A run lasts a few milliseconds. By default the heap would grow in small steps, and shrink after each record that ldns reads from text,
// for which it takes 192 KiB.
void keep_memory() {
#ifdef WHYBOGUS_HAS_MALLOPT
  constexpr int mebibyte = 1 << 20;
  mallopt(M_TOP_PAD, mebibyte);
  mallopt(M_TRIM_THRESHOLD, 16 * mebibyte);
#endif
}

// Where memory runs out while something is taken down, as a JSON value that needs some for that, C++ leaves no other way out.
void leave_without_memory() {
  static constexpr std::string_view kSentence = "whybogus: there is not enough memory\n";
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    static_cast<void>(!::write(STDERR_FILENO, kSentence.data(), kSentence.size()));
    ::_exit(static_cast<int>(ExitStatus::Internal));
  } catch (...) {
    std::abort();
  }
  std::abort();
}

ExitStatus leave_with(const Failure& failure) {
  if (!failure.sentence.empty()) complain(failure.sentence);
  return failure.status;
}

}  // namespace
}  // namespace whybogus::cli

int main(int count, char** words) {
  using namespace whybogus::cli;
  keep_memory();
  std::set_terminate(leave_without_memory);
  try {
    const auto status = run(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
    return static_cast<int>(status ? *status : leave_with(status.error()));
  } catch (const std::bad_alloc&) {
    return static_cast<int>(leave_with({ExitStatus::Internal, "there is not enough memory"}));
  } catch (const std::exception& exception) {
    return static_cast<int>(leave_with({ExitStatus::Internal, std::string("internal error: ") + exception.what()}));
  }
}
