// bench_relay: a line that is slow and otherwise perfect. It joins two network namespaces by a tun device in each and
// holds every packet for the same time before it hands it to the other side: nothing is lost, doubled or reordered.
// It sets no address and no route: whoever starts it does that, once it has said "ready". Not for any real network.

#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <deque>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC, which ppoll's timeout runs by, too

constexpr std::string_view usage = "usage: bench_relay --delay-ms=MILLISECONDS NAMESPACE/DEVICE NAMESPACE/DEVICE\n";
constexpr std::size_t largest_packet = 65535;

struct End {
  std::string network_namespace;  // a name under /run/netns
  std::string device;             // is made, and goes when this program ends
};

struct Options {
  std::chrono::milliseconds delay;  // one way
  End one;
  End other;
};

struct Packet {
  Clock::time_point due;
  std::vector<char> octets;
};

volatile sig_atomic_t stopped = 0;

int checked(int outcome, const std::string& what) {
  if (outcome < 0) throw std::system_error(errno, std::generic_category(), what);
  return outcome;
}

std::optional<std::chrono::milliseconds> parse_delay(std::string_view text) {
  constexpr std::string_view option = "--delay-ms=";
  if (!text.starts_with(option)) return std::nullopt;
  text.remove_prefix(option.size());
  unsigned short value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::chrono::milliseconds(value);
}

std::optional<End> parse_end(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || text.size() - slash > IFNAMSIZ) return std::nullopt;
  return End{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

std::optional<Options> parse(int argc, char** argv) {
  if (argc != 4) return std::nullopt;
  const auto delay = parse_delay(argv[1]);
  const auto one = parse_end(argv[2]);
  const auto other = parse_end(argv[3]);
  if (!delay || !one || !other) return std::nullopt;
  return Options{*delay, *one, *other};
}

void enter(const std::string& network_namespace) {
  const std::string path = "/run/netns/" + network_namespace;
  const int there = checked(open(path.c_str(), O_RDONLY | O_CLOEXEC), path);
  checked(setns(there, CLONE_NEWNET), path);
  close(there);
}

// A tun device belongs to the namespace in which /dev/net/tun was opened, wherever the process goes later.
int open_device(const End& end) {
  enter(end.network_namespace);
  const int device = checked(open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC), "/dev/net/tun");
  ifreq request{};
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  std::copy(end.device.begin(), end.device.end(), request.ifr_name);
  checked(ioctl(device, TUNSETIFF, &request), end.device);
  return device;
}

// One way along the line.
class Direction {
 public:
  Direction(int from, int to, Clock::duration delay) : from_(from), to_(to), delay_(delay) {}

  void take() {
    static std::array<char, largest_packet> buffer;
    for (ssize_t size = 0; (size = read(from_, buffer.data(), buffer.size())) > 0;) {
      held_.push_back({Clock::now() + delay_, {buffer.begin(), buffer.begin() + size}});
    }
    if (errno != EAGAIN && errno != EINTR) checked(-1, "read");
  }

  void deliver() {
    for (; !held_.empty() && held_.front().due <= Clock::now(); held_.pop_front()) {
      const auto& octets = held_.front().octets;
      // EIO: the device is not up yet; what the kernel says to a line of which one end hangs loose reaches nobody.
      if (write(to_, octets.data(), octets.size()) < 0 && errno != EIO) checked(-1, "write");
    }
  }

  Clock::time_point next_due() const { return held_.empty() ? Clock::time_point::max() : held_.front().due; }

 private:
  int from_;
  int to_;
  Clock::duration delay_;
  std::deque<Packet> held_;  // in the order of arrival, which is that of due times
};

std::optional<timespec> time_until(Clock::time_point due) {
  if (due == Clock::time_point::max()) return std::nullopt;
  const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(std::max(due - Clock::now(), Clock::duration::zero())).count();
  return timespec{left / 1'000'000'000, left % 1'000'000'000};
}

// Signals are let in only while it waits, so that none can slip between the question and the wait.
void run(const Options& options) {
  const int one = open_device(options.one);
  const int other = open_device(options.other);
  std::array directions{Direction(one, other, options.delay), Direction(other, one, options.delay)};
  std::array<pollfd, 2> readable{pollfd{one, POLLIN, 0}, pollfd{other, POLLIN, 0}};
  sigset_t none;
  sigemptyset(&none);
  std::cout << "ready" << std::endl;
  while (!stopped) {
    const auto timeout = time_until(std::min(directions[0].next_due(), directions[1].next_due()));
    if (ppoll(readable.data(), readable.size(), timeout ? &*timeout : nullptr, &none) < 0 && errno != EINTR) checked(-1, "ppoll");
    for (auto& direction : directions) direction.take();
    for (auto& direction : directions) direction.deliver();
  }
}

void stop_on_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT}) {
    sigaddset(&signals, signal);
    struct sigaction action = {};
    action.sa_handler = [](int) { stopped = 1; };
    sigaction(signal, &action, nullptr);
  }
  sigprocmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options) {
    std::cerr << usage;
    return 64;
  }
  try {
    stop_on_signals();
    prctl(PR_SET_TIMERSLACK, 1UL);  // nanoseconds; 50 us by default
    run(*options);
    return 0;
  } catch (const std::system_error& error) {
    std::cerr << "bench_relay: " << error.what() << '\n';
    return 1;
  }
}
