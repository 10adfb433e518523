#include "store/array_writer.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace saphena::store {
namespace {

constexpr std::uint64_t largest_chunk = 1U << 20U;  // bytes
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

void ArrayWriter::fail(const std::string& what) const { throw StoreError(fmt::format("{}: {}", path_.string(), what)); }

std::int64_t ArrayWriter::check(std::int64_t result, const std::string& what) const {
  if (result < 0) fail(what);
  return result;
}

Handle ArrayWriter::create_attribute(std::int64_t object, const std::string& name, std::int64_t type,
                                     std::uint64_t values) const {
  const hsize_t size = values;
  const Handle space(values == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &size, nullptr), H5Sclose);
  return {check(H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), not_written), H5Aclose};
}

void ArrayWriter::write_text_attribute(std::int64_t object, const std::string& name,
                                       std::span<const std::string> values) {
  const Handle type = text_type();
  const Handle attribute = create_attribute(object, name, type.id(), values.size());
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  check(H5Awrite(attribute.id(), type.id(), texts.data()), not_written);
}

void ArrayWriter::write_attribute(const std::string& name, const std::string& value) {
  write_text_attribute(file_.id(), name, {&value, 1});
}

void ArrayWriter::write_attribute(const std::string& name, std::int64_t value) {
  const Handle attribute = create_attribute(file_.id(), name, H5T_STD_I64LE, 1);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT64, &value), not_written);
}

void ArrayWriter::write_attribute(const std::string& name, std::span<const std::string> values) {
  write_text_attribute(file_.id(), name, values);
}

void ArrayWriter::write_attribute(const std::string& name, std::span<const double> values) {
  const Handle attribute = create_attribute(file_.id(), name, H5T_IEEE_F64LE, values.size());
  check(H5Awrite(attribute.id(), H5T_NATIVE_DOUBLE, values.data()), not_written);
}

void ArrayWriter::make_group(const std::string& group, const std::vector<Axis>& axes) {
  const Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties.id(), false);  // the same content has the same bytes
  H5Pset_link_creation_order(properties.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  const Handle made(
      check(H5Gcreate2(file_.id(), group.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), "a group cannot be made"),
      H5Gclose);
  for (const Axis& axis : axes) {
    axes_.push_back({group, axis.name, axis.values.size()});
    const Label label{group, axis.name, axis.unit, axis.name};
    Handle dataset = create_dataset(label, {axis.name}, H5T_IEEE_F64LE);
    if (!axis.values.empty())
      check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, axis.values.data()), not_written);
    check(H5DSset_scale(dataset.id(), axis.name.c_str()), "an axis cannot be made");
    check(dataset.close(), not_written);
  }
}

std::vector<std::uint64_t> ArrayWriter::sizes_of(const std::string& group, const std::vector<std::string>& axes) const {
  std::vector<std::uint64_t> sizes;
  for (const std::string& name : axes) {
    const auto known =
        std::ranges::find_if(axes_, [&](const KnownAxis& axis) { return axis.group == group && axis.name == name; });
    if (known == axes_.end()) throw std::logic_error("no axis " + name + " in group " + group);
    sizes.push_back(known->size);
  }
  return sizes;
}

void ArrayWriter::check_size(const Label& label, const std::vector<std::string>& axes, std::size_t values) const {
  const std::vector<std::uint64_t> sizes = sizes_of(label.group, axes);
  if (std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{1}, std::multiplies<>()) != values)
    throw std::logic_error(label.name + " has the wrong size");
}

Handle ArrayWriter::create_dataset(const Label& label, const std::vector<std::string>& axes, std::int64_t type) {
  const std::vector<std::uint64_t> sizes = sizes_of(label.group, axes);
  const std::vector<hsize_t> extent(sizes.begin(), sizes.end());
  const Handle space(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose);
  const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties.id(), false);
  if (std::ranges::find(sizes, 0U) == sizes.end()) {
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

void ArrayWriter::attach_axes(const Handle& dataset, const Label& label, const std::vector<std::string>& axes) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string name = label.group + "/" + axes[i];
    const Handle scale(check(H5Dopen2(file_.id(), name.c_str(), H5P_DEFAULT), "an axis cannot be opened"), H5Dclose);
    check(H5DSattach_scale(dataset.id(), scale.id(), static_cast<unsigned>(i)), "an axis cannot be attached");
  }
}

void ArrayWriter::write(const Label& label, const std::vector<std::string>& axes, std::span<const double> values,
                        bool single_precision) {
  check_size(label, axes, values.size());
  Handle dataset = create_dataset(label, axes, single_precision ? H5T_IEEE_F32LE : H5T_IEEE_F64LE);
  attach_axes(dataset, label, axes);
  if (!values.empty())
    check(H5Dwrite(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), not_written);
  check(dataset.close(), not_written);
}

void ArrayWriter::write(const Label& label, const std::vector<std::string>& axes, std::span<const std::string> values) {
  const Handle type = text_type();
  check_size(label, axes, values.size());
  Handle dataset = create_dataset(label, axes, type.id());
  attach_axes(dataset, label, axes);
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  if (!texts.empty())
    check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()), not_written);
  check(dataset.close(), not_written);
}

namespace {

/// The rows of an array from `first` on, as many as `values` fill.
struct Rows {
  Rows(const Handle& array, std::uint64_t first, std::size_t values)
      : file(H5Dget_space(array.id()), H5Sclose), memory() {
    std::vector<hsize_t> sizes(static_cast<std::size_t>(H5Sget_simple_extent_ndims(file.id())));
    H5Sget_simple_extent_dims(file.id(), sizes.data(), nullptr);
    const hsize_t row = std::accumulate(sizes.begin() + 1, sizes.end(), hsize_t{1}, std::multiplies<>());
    sizes[0] = row == 0 ? 0 : values / row;
    std::vector<hsize_t> start(sizes.size(), 0);
    start[0] = first;
    memory = Handle(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose);
    H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, start.data(), nullptr, sizes.data(), nullptr);
  }
  Handle file, memory;
};

}  // namespace

Handle ArrayWriter::declare(const Label& label, const std::vector<std::string>& axes, Kind kind) {
  const Handle type = text_type();
  const std::int64_t stored = kind == Kind::text ? type.id() : kind == Kind::number ? H5T_IEEE_F64LE : H5T_IEEE_F32LE;
  Handle dataset = create_dataset(label, axes, stored);
  attach_axes(dataset, label, axes);
  return dataset;
}

void ArrayWriter::write_rows(const Handle& array, std::uint64_t first, std::span<const double> values) {
  if (values.empty()) return;
  const Rows rows(array, first, values.size());
  check(H5Dwrite(array.id(), H5T_NATIVE_DOUBLE, rows.memory.id(), rows.file.id(), H5P_DEFAULT, values.data()),
        not_written);
}

void ArrayWriter::write_rows(const Handle& array, std::uint64_t first, std::span<const std::string> values) {
  if (values.empty()) return;
  const Rows rows(array, first, values.size());
  const Handle type = text_type();
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  check(H5Dwrite(array.id(), type.id(), rows.memory.id(), rows.file.id(), H5P_DEFAULT, texts.data()), not_written);
}

}  // namespace saphena::store
