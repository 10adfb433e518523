#include "store/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/crc.hpp>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace saphena::store {
namespace {

/// What stands before the bytes of a record.
struct Head {
  std::uint64_t number;
  std::uint64_t size;
  std::uint32_t head_sum;  ///< of the two above
  std::uint32_t sum;       ///< of the bytes
};
static_assert(sizeof(Head) == 24);

std::uint32_t checksum(const void* bytes, std::size_t size) {
  boost::crc_32_type sum;
  sum.process_bytes(bytes, size);
  return sum.checksum();
}

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

Journal::Journal(std::filesystem::path path, const std::string& identity) : Journal(std::move(path)) {
  const std::string title = fmt::format("saphena journal 1 {}\n", identity);
  const std::vector<char> found = read_at(0, title.size());
  end_ = title.size();
  if (std::string_view(found.data(), found.size()) == title) {
    find_entries();
    // What was cut off is not to be taken for the rest of a later record.
    if (::ftruncate(static_cast<int>(disk_.id()), static_cast<off_t>(end_)) != 0)
      fail("it cannot be written: " + reason(errno));
    return;
  }
  // A title that was cut off belongs to a sweep that had not begun.
  if (!title.starts_with(std::string_view(found.data(), found.size())))
    fail(
        "it was begun with other inputs, as another sweep or part of one (give the same --chunk), or by another "
        "version "
        "of the program; begin anew with --force");
  write_at(0, title);
}

void Journal::fail(const std::string& what) const { throw StoreError(fmt::format("{}: {}", path_.string(), what)); }

void Journal::open() {
  const int opened = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (opened < 0) fail("it cannot be opened: " + reason(errno));
  disk_ = Handle(opened, [](std::int64_t disk) { return ::close(static_cast<int>(disk)); });
  if (::flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) fail("something else is writing it");
}

void Journal::find_entries() {
  for (;;) {
    const std::vector<char> bytes = read_at(end_, sizeof(Head));
    Head head{};
    if (bytes.size() < sizeof(Head)) return;
    std::memcpy(&head, bytes.data(), sizeof(Head));
    if (head.head_sum != checksum(&head, offsetof(Head, head_sum))) return;
    const std::vector<char> content = read_at(end_ + sizeof(Head), head.size);
    if (content.size() < head.size || head.sum != checksum(content.data(), content.size())) return;
    entries_.push_back({head.number, end_ + sizeof(Head), head.size});
    end_ += sizeof(Head) + head.size;
  }
}

void Journal::append(std::uint64_t number, std::span<const char> bytes) {
  Head head{number, bytes.size(), 0, checksum(bytes.data(), bytes.size())};
  head.head_sum = checksum(&head, offsetof(Head, head_sum));
  std::vector<char> record(sizeof(Head) + bytes.size());
  std::memcpy(record.data(), &head, sizeof(Head));
  std::memcpy(record.data() + sizeof(Head), bytes.data(), bytes.size());
  write_at(end_, record);
  entries_.push_back({number, end_ + sizeof(Head), bytes.size()});
  end_ += record.size();
}

std::vector<char> Journal::read(const Entry& entry) const {
  std::vector<char> bytes = read_at(entry.offset, entry.size);
  if (bytes.size() < entry.size) fail("it has become shorter");
  return bytes;
}

void Journal::sync() const {
  if (::fdatasync(static_cast<int>(disk_.id())) != 0 && errno != EINVAL) fail("it cannot be written: " + reason(errno));
}

void Journal::remove() {
  std::error_code error;
  std::filesystem::remove(path_, error);
  if (error) fail("it cannot be removed: " + error.message());
}

void Journal::discard(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) Journal(path).remove();
}

void Journal::write_at(std::uint64_t offset, std::span<const char> bytes) const {
  while (!bytes.empty()) {
    const auto written = ::pwrite(static_cast<int>(disk_.id()), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno != EINTR) fail("it cannot be written: " + reason(errno));
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(written, 0));
    bytes = bytes.subspan(count);
    offset += count;
  }
}

/// Fewer bytes where the file ends before.
std::vector<char> Journal::read_at(std::uint64_t offset, std::uint64_t size) const {
  constexpr std::uint64_t largest = 1ULL << 32U;  // a record of nonsense must not ask for all memory
  if (size > largest) return {};
  std::vector<char> bytes(size);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto count = ::pread(static_cast<int>(disk_.id()), bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (count < 0 && errno != EINTR) fail("it cannot be read: " + reason(errno));
    if (count == 0) break;
    done += static_cast<std::size_t>(std::max<std::int64_t>(count, 0));
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace saphena::store
