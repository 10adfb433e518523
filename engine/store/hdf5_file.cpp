#include "store/hdf5_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <hdf5.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace saphena::store {
namespace {

constexpr std::size_t memory_step = 1U << 24U;  // bytes
constexpr const char* not_written = "it cannot be put together; is there enough memory?";

}  // namespace

OutputFile::OutputFile(std::filesystem::path path, bool replace)
    : ArrayWriter(std::move(path)), partial_(partial_name(this->path())) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  check_name(this->path(), replace);
  open_partial();
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_LATEST);
  H5Pset_fapl_core(access.id(), memory_step, 0);
  file() = Handle(check(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), not_written), H5Fclose);
}

/// Before anything is put together, so that what cannot be written is told at once.
void OutputFile::open_partial() {
  const int opened = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (opened < 0) fail("it cannot be created: " + std::generic_category().message(errno));
  disk_ = Handle(opened, [](std::int64_t file) { return ::close(static_cast<int>(file)); });
  const bool busy = ::flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  // Whoever had it may have given it its name meanwhile.
  struct stat ours {
  }, named{};
  const bool renamed = ::fstat(opened, &ours) != 0 || ::stat(partial_.c_str(), &named) != 0 ||
                       ours.st_dev != named.st_dev || ours.st_ino != named.st_ino;
  if (busy || renamed) fail("something else is writing it");
  if (::ftruncate(opened, 0) != 0) fail("it cannot be created: " + std::generic_category().message(errno));
}

OutputFile::~OutputFile() {
  if (finished_) return;
  file() = Handle();
  std::error_code error;
  std::filesystem::remove(partial_, error);
}

void check_name(const std::filesystem::path& path, bool replace) {
  const auto fail = [&](const std::string& what) { throw StoreError(fmt::format("{}: {}", path.string(), what)); };
  std::error_code error;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, error)) fail(fmt::format("there is no folder {}", folder.string()));
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::none) fail(error.message());
  if (std::filesystem::is_directory(status) || !path.has_filename()) fail("it is a folder");
  // A link to nothing is there too, and would be replaced.
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) return;
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) fail("it is not a regular file");
  if (!replace)
    fail(
        "it exists already; give another name, or replace it with replace=True in Python, --force on the command line");
}

std::span<const char> OutputFile::image() const {
  check(H5Fflush(file().id(), H5F_SCOPE_GLOBAL), not_written);
  // H5Fget_file_image tells the size, but its copy has a wrong checksum in the file's first block (HDF5 1.10).
  void* memory = nullptr;
  check(H5Fget_vfd_handle(file().id(), H5P_DEFAULT, &memory), not_written);
  const std::int64_t size = check(H5Fget_file_image(file().id(), nullptr, 0), not_written);
  return {*static_cast<const char**>(memory), static_cast<std::size_t>(size)};
}

void OutputFile::finish() {
  const auto disk = static_cast<int>(disk_.id());
  for (std::span<const char> rest = image(); !rest.empty();) {
    const auto written = ::write(disk, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) fail("it cannot be written: " + std::generic_category().message(errno));
    rest = rest.subspan(static_cast<std::size_t>(std::max<std::int64_t>(written, 0)));
  }
  // Some systems find out late that a disk is full; others cannot be asked.
  if (::fsync(disk) != 0 && errno != EINVAL) fail("it cannot be written: " + std::generic_category().message(errno));
  std::error_code error;
  std::filesystem::rename(partial_, path(), error);
  if (error) fail("it cannot be given its name: " + error.message());
  finished_ = true;
  file() = Handle();
  disk_ = Handle();  // others may read it from here on
}

}  // namespace saphena::store
