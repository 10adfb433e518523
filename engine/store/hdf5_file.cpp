#include "store/hdf5_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <system_error>
#include <utility>

namespace saphena::store {
namespace {

constexpr std::uint64_t largest_chunk = 1U << 20U;  // bytes
constexpr std::size_t memory_step = 1U << 24U;      // bytes
constexpr const char* not_written = "it cannot be put together; is there enough memory?";

/// Chunks hold whole rows of the faster axes where that fits, and never more than `largest_chunk`.
std::vector<hsize_t> chunk_sizes(const std::vector<std::uint64_t>& sizes, std::uint64_t element) {
  std::vector<hsize_t> chunk(sizes.begin(), sizes.end());
  std::uint64_t bytes = element;
  for (std::size_t axis = chunk.size(); axis-- > 0;) {
    const std::uint64_t room = std::max<std::uint64_t>(1, largest_chunk / bytes);
    chunk[axis] = std::clamp<std::uint64_t>(chunk[axis], 1, room);
    bytes *= chunk[axis];
  }
  return chunk;
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

}  // namespace

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle::~Handle() {
  if (id_ >= 0) close_(id_);
}

OutputFile::OutputFile(std::filesystem::path path, bool replace)
    : path_(std::move(path)), partial_(partial_name(path_)) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  check_name(replace);
  open_partial();
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_LATEST);
  H5Pset_fapl_core(access.id(), memory_step, 0);
  file_ = Handle(check(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), not_written), H5Fclose);
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

void OutputFile::check_name(bool replace) const {
  std::error_code error;
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, error)) fail(fmt::format("there is no folder {}", folder.string()));
  const std::filesystem::file_status status = std::filesystem::status(path_, error);
  if (status.type() == std::filesystem::file_type::none) fail(error.message());
  if (std::filesystem::is_directory(status) || !path_.has_filename()) fail("it is a folder");
  // A link to nothing is there too, and would be replaced.
  if (!std::filesystem::exists(std::filesystem::symlink_status(path_, error))) return;
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) fail("it is not a regular file");
  if (!replace)
    fail(
        "it exists already; give another name, or replace it with replace=True in Python, --force on the command line");
}

OutputFile::~OutputFile() {
  if (finished_) return;
  file_ = Handle();
  std::error_code error;
  std::filesystem::remove(partial_, error);
}

void OutputFile::fail(const std::string& what) const { throw StoreError(fmt::format("{}: {}", path_.string(), what)); }

std::int64_t OutputFile::check(std::int64_t result, const std::string& what) const {
  if (result < 0) fail(what);
  return result;
}

Handle OutputFile::create_attribute(std::int64_t object, const std::string& name, std::int64_t type,
                                    std::uint64_t values) const {
  const hsize_t size = values;
  const Handle space(values == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &size, nullptr), H5Sclose);
  return {check(H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), not_written), H5Aclose};
}

void OutputFile::write_text_attribute(std::int64_t object, const std::string& name,
                                      std::span<const std::string> values) {
  const Handle type = text_type();
  const Handle attribute = create_attribute(object, name, type.id(), values.size());
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  check(H5Awrite(attribute.id(), type.id(), texts.data()), not_written);
}

void OutputFile::write_attribute(const std::string& name, const std::string& value) {
  write_text_attribute(file_.id(), name, {&value, 1});
}

void OutputFile::write_attribute(const std::string& name, std::int64_t value) {
  const Handle attribute = create_attribute(file_.id(), name, H5T_STD_I64LE, 1);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT64, &value), not_written);
}

void OutputFile::write_attribute(const std::string& name, std::span<const std::string> values) {
  write_text_attribute(file_.id(), name, values);
}

void OutputFile::write_attribute(const std::string& name, std::span<const double> values) {
  const Handle attribute = create_attribute(file_.id(), name, H5T_IEEE_F64LE, values.size());
  check(H5Awrite(attribute.id(), H5T_NATIVE_DOUBLE, values.data()), not_written);
}

void OutputFile::make_group(const std::string& group, const std::vector<Axis>& axes) {
  const Handle made(
      check(H5Gcreate2(file_.id(), group.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), "a group cannot be made"),
      H5Gclose);
  for (const Axis& axis : axes) {
    axes_.push_back({group, axis.name, axis.values.size()});
    const Label label{group, axis.name, axis.unit, axis.name};
    Handle dataset = create_dataset(label, {axis.name}, H5T_IEEE_F64LE, axis.values.size());
    if (!axis.values.empty())
      check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, axis.values.data()), not_written);
    check(H5DSset_scale(dataset.id(), axis.name.c_str()), "an axis cannot be made");
    check(dataset.close(), not_written);
  }
}

std::vector<std::uint64_t> OutputFile::sizes_of(const std::string& group, const std::vector<std::string>& axes) const {
  std::vector<std::uint64_t> sizes;
  for (const std::string& name : axes) {
    const auto known =
        std::ranges::find_if(axes_, [&](const KnownAxis& axis) { return axis.group == group && axis.name == name; });
    if (known == axes_.end()) throw std::logic_error("no axis " + name + " in group " + group);
    sizes.push_back(known->size);
  }
  return sizes;
}

Handle OutputFile::create_dataset(const Label& label, const std::vector<std::string>& axes, std::int64_t type,
                                  std::size_t values) {
  const std::vector<std::uint64_t> sizes = sizes_of(label.group, axes);
  if (std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{1}, std::multiplies<>()) != values)
    throw std::logic_error(label.name + " has the wrong size");
  const std::vector<hsize_t> extent(sizes.begin(), sizes.end());
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose);
  const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  if (values > 0) {
    const std::vector<hsize_t> chunk = chunk_sizes(sizes, H5Tget_size(type));
    H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data());
    H5Pset_shuffle(properties.id());
    H5Pset_deflate(properties.id(), 4);
    if (H5Tis_variable_str(type) == 0) H5Pset_fletcher32(properties.id());
  }
  const std::string name = label.group + "/" + label.name;
  Handle dataset(
      check(H5Dcreate2(file_.id(), name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
            "an array cannot be made"),
      H5Dclose);
  const std::string unit = label.unit.empty() ? "1" : label.unit;
  write_text_attribute(dataset.id(), "units", {&unit, 1});
  if (!label.long_name.empty()) write_text_attribute(dataset.id(), "long_name", {&label.long_name, 1});
  return dataset;
}

void OutputFile::attach_axes(const Handle& dataset, const Label& label, const std::vector<std::string>& axes) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string name = label.group + "/" + axes[i];
    const Handle scale(check(H5Dopen2(file_.id(), name.c_str(), H5P_DEFAULT), "an axis cannot be opened"), H5Dclose);
    check(H5DSattach_scale(dataset.id(), scale.id(), static_cast<unsigned>(i)), "an axis cannot be attached");
  }
}

void OutputFile::write(const Label& label, const std::vector<std::string>& axes, std::span<const double> values,
                       bool single_precision) {
  Handle dataset = create_dataset(label, axes, single_precision ? H5T_IEEE_F32LE : H5T_IEEE_F64LE, values.size());
  attach_axes(dataset, label, axes);
  if (!values.empty())
    check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), not_written);
  check(dataset.close(), not_written);
}

void OutputFile::write(const Label& label, const std::vector<std::string>& axes, std::span<const std::string> values) {
  const Handle type = text_type();
  Handle dataset = create_dataset(label, axes, type.id(), values.size());
  attach_axes(dataset, label, axes);
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  if (!texts.empty())
    check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), not_written);
  check(dataset.close(), not_written);
}

std::span<const char> OutputFile::image() const {
  check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), not_written);
  // H5Fget_file_image tells the size, but its copy has a wrong checksum in the file's first block (HDF5 1.10).
  void* memory = nullptr;
  check(H5Fget_vfd_handle(file_.id(), H5P_DEFAULT, &memory), not_written);
  const std::int64_t size = check(H5Fget_file_image(file_.id(), nullptr, 0), not_written);
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
  std::filesystem::rename(partial_, path_, error);
  if (error) fail("it cannot be given its name: " + error.message());
  finished_ = true;
  file_ = Handle();
  disk_ = Handle();  // others may read it from here on
}

}  // namespace saphena::store
