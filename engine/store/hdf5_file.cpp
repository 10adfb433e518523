#include "store/hdf5_file.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace saphena::store {
namespace {

constexpr std::uint64_t largest_chunk = 1U << 20U;  // bytes

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
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_LATEST);
  file_ = Handle(check(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()),
                       "it cannot be created; may you write to its folder?"),
                 H5Fclose);
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
  if (!replace) fail("it exists already; give another name, or --force to replace it");
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

void OutputFile::write_text_attribute(std::int64_t object, const std::string& name, const std::string& value) {
  const Handle type = text_type();
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const Handle attribute(check(H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
                               "an attribute cannot be written"),
                         H5Aclose);
  const char* text = value.c_str();
  check(H5Awrite(attribute.id(), type.id(), &text), "an attribute cannot be written");
}

void OutputFile::write_attribute(const std::string& name, const std::string& value) {
  write_text_attribute(file_.id(), name, value);
}

void OutputFile::write_attribute(const std::string& name, std::int64_t value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const Handle attribute(
      check(H5Acreate2(file_.id(), name.c_str(), H5T_STD_I64LE, space.id(), H5P_DEFAULT, H5P_DEFAULT),
            "an attribute cannot be written"),
      H5Aclose);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT64, &value), "an attribute cannot be written");
}

void OutputFile::make_group(const std::string& group, const std::vector<Axis>& axes) {
  const Handle made(
      check(H5Gcreate2(file_.id(), group.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), "a group cannot be made"),
      H5Gclose);
  for (const Axis& axis : axes) {
    axes_.push_back({group, axis.name, axis.values.size()});
    const Label label{group, axis.name, axis.unit, axis.name};
    const Handle dataset = create_dataset(label, {axis.name}, H5T_IEEE_F64LE, axis.values.size());
    if (!axis.values.empty())
      check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, axis.values.data()),
            "an axis cannot be written");
    check(H5DSset_scale(dataset.id(), axis.name.c_str()), "an axis cannot be made");
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
  if (!label.unit.empty()) write_text_attribute(dataset.id(), "units", label.unit);
  if (!label.long_name.empty()) write_text_attribute(dataset.id(), "long_name", label.long_name);
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
  const Handle dataset = create_dataset(label, axes, single_precision ? H5T_IEEE_F32LE : H5T_IEEE_F64LE, values.size());
  attach_axes(dataset, label, axes);
  if (!values.empty())
    check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          "an array cannot be written");
}

void OutputFile::write(const Label& label, const std::vector<std::string>& axes, std::span<const std::string> values) {
  const Handle type = text_type();
  const Handle dataset = create_dataset(label, axes, type.id(), values.size());
  attach_axes(dataset, label, axes);
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  if (!texts.empty())
    check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), "an array cannot be written");
}

void OutputFile::finish() {
  check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "it cannot be written; is the disk full?");
  file_ = Handle();
  std::error_code error;
  std::filesystem::rename(partial_, path_, error);
  if (error) fail("it cannot be given its name: " + error.message());
  finished_ = true;
}

}  // namespace saphena::store
