#include "cli/completion.h"

#include "cli/completion_bash.h"
#include "cli/completion_fish.h"
#include "cli/completion_zsh.h"

namespace whybogus::cli {

std::string completion_script(Shell shell) {
  if (shell == Shell::Bash) return bash_completion();
  return shell == Shell::Zsh ? zsh_completion() : fish_completion();
}

}  // namespace whybogus::cli
