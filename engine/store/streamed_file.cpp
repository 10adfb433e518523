#include "store/streamed_file.hpp"

#include <fcntl.h>
#include <hdf5.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "store/hdf5_file.hpp"

namespace saphena::store {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

StreamedFile::StreamedFile(std::filesystem::path path, std::uint64_t most_bytes)
    : ArrayWriter(std::move(path)), partial_(OutputFile::partial_name(this->path())) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const int opened = ::open(partial_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (opened < 0) fail("it cannot be created: " + reason(errno));
  disk_ = Handle(opened, [](std::int64_t disk) { return ::close(static_cast<int>(disk)); });
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_LATEST);
  const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  H5Pset_attr_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  file() = Handle(check(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), "it cannot be created"),
                  H5Fclose);
  reserve(most_bytes);  // after the library has cut the file off at 0
}

StreamedFile::~StreamedFile() {
  if (finished_) return;
  file() = Handle();
  std::error_code error;
  std::filesystem::remove(partial_, error);
}

/// Room beyond the end of the file. Some file systems cannot do this; there the disk is only as full as it looks.
void StreamedFile::reserve(std::uint64_t bytes) {
  struct rlimit limit {};
  if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < bytes)
    fail("it cannot be written: " + reason(EFBIG));
  const int disk = static_cast<int>(disk_.id());
  if (::fallocate(disk, FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes)) == 0) return;
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) fail("it cannot be written: " + reason(errno));
}

void StreamedFile::finish() {
  check(H5Fflush(file().id(), H5F_SCOPE_GLOBAL), "it cannot be written");
  check(file().close(), "it cannot be written");
  const int disk = static_cast<int>(disk_.id());
  struct stat status {};
  // What was set aside and not used is given back.
  if (::fstat(disk, &status) != 0 || ::ftruncate(disk, status.st_size) != 0)
    fail("it cannot be written: " + reason(errno));
  if (::fsync(disk) != 0 && errno != EINVAL) fail("it cannot be written: " + reason(errno));
  std::error_code error;
  std::filesystem::rename(partial_, path(), error);
  if (error) fail("it cannot be given its name: " + error.message());
  finished_ = true;
}

}  // namespace saphena::store
