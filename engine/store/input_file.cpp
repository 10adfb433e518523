#include "store/input_file.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>

namespace saphena::store {
namespace {

std::vector<hsize_t> sizes_of(std::int64_t space) {
  std::vector<hsize_t> sizes(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space))));
  H5Sget_simple_extent_dims(space, sizes.data(), nullptr);
  return sizes;
}

/// Names in a group in the order in which they were made.
std::vector<std::string> names_in(std::int64_t group) {
  std::vector<std::string> names;
  const auto add = [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
    static_cast<std::vector<std::string>*>(list)->emplace_back(name);
    return 0;
  };
  if (H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add, &names) < 0)
    throw StoreError("a group cannot be read");
  return names;
}

/// Texts that the library has allocated, as ours.
std::vector<std::string> taken(std::vector<char*>& texts, std::int64_t type, std::int64_t space) {
  std::vector<std::string> result;
  for (const char* text : texts) result.emplace_back(text == nullptr ? "" : text);
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts.data());
  return result;
}

std::vector<std::string> axis_names(const Handle& array, std::size_t axes) {
  std::vector<std::string> names;
  const auto add = [](hid_t, unsigned, hid_t scale, void* list) -> herr_t {
    std::string name(256, '\0');
    const auto length = H5DSget_scale_name(scale, name.data(), name.size());
    name.resize(static_cast<std::size_t>(std::max<std::int64_t>(length, 0)));
    static_cast<std::vector<std::string>*>(list)->push_back(name);
    return 1;
  };
  for (unsigned axis = 0; axis < axes; ++axis) H5DSiterate_scales(array.id(), axis, nullptr, add, &names);
  return names;
}

}  // namespace

InputFile::InputFile(std::filesystem::path path) : path_(std::move(path)) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  file_ = Handle(check(H5Fopen(path_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), "it is not there, or no result file"),
                 H5Fclose);
}

void InputFile::fail(const std::string& what) const { throw StoreError(fmt::format("{}: {}", path_.string(), what)); }

std::int64_t InputFile::check(std::int64_t result, const std::string& what) const {
  if (result < 0) fail(what);
  return result;
}

Attribute InputFile::attribute(std::int64_t object, const std::string& name) const {
  const Handle opened(check(H5Aopen(object, name.c_str(), H5P_DEFAULT), fmt::format("it has no '{}'", name)), H5Aclose);
  const Handle type(H5Aget_type(opened.id()), H5Tclose);
  const Handle space(H5Aget_space(opened.id()), H5Sclose);
  const bool many = H5Sget_simple_extent_ndims(space.id()) > 0;
  const auto count = static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id()));
  if (H5Tget_class(type.id()) == H5T_STRING) {
    std::vector<char*> texts(count);
    check(H5Aread(opened.id(), type.id(), texts.data()), "an attribute cannot be read");
    std::vector<std::string> values = taken(texts, type.id(), space.id());
    return many ? Attribute(values) : Attribute(values.empty() ? std::string() : values.front());
  }
  if (H5Tget_class(type.id()) == H5T_INTEGER) {
    std::int64_t value = 0;
    check(H5Aread(opened.id(), H5T_NATIVE_INT64, &value), "an attribute cannot be read");
    return value;
  }
  std::vector<double> values(count);
  check(H5Aread(opened.id(), H5T_NATIVE_DOUBLE, values.data()), "an attribute cannot be read");
  return values;
}

std::string InputFile::attribute_text(std::int64_t object, const std::string& name) const {
  if (H5Aexists(object, name.c_str()) <= 0) return {};
  const Attribute value = attribute(object, name);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

std::string InputFile::text(const std::string& name) const {
  const Attribute value = attribute(file_.id(), name);
  if (const auto* found = std::get_if<std::string>(&value)) return *found;
  fail(fmt::format("its '{}' is no text", name));
}

std::int64_t InputFile::number(const std::string& name) const {
  const Attribute value = attribute(file_.id(), name);
  if (const auto* found = std::get_if<std::int64_t>(&value)) return *found;
  fail(fmt::format("its '{}' is no whole number", name));
}

std::vector<std::pair<std::string, Attribute>> InputFile::attributes() const {
  std::vector<std::string> names;
  const auto add = [](hid_t, const char* name, const H5A_info_t*, void* list) -> herr_t {
    static_cast<std::vector<std::string>*>(list)->emplace_back(name);
    return 0;
  };
  check(H5Aiterate2(file_.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, add, &names),
        "its attributes cannot be read");
  std::vector<std::pair<std::string, Attribute>> result;
  for (const std::string& name : names) result.emplace_back(name, attribute(file_.id(), name));
  return result;
}

std::vector<Group> InputFile::groups() const {
  std::vector<Group> groups;
  for (const std::string& name : names_in(file_.id())) {
    const Handle opened(check(H5Gopen2(file_.id(), name.c_str(), H5P_DEFAULT), "a group cannot be read"), H5Gclose);
    Group group{name, {}, {}};
    for (const std::string& member : names_in(opened.id())) {
      const Handle array = open_array(name, member);
      if (H5DSis_scale(array.id()) == 0)
        group.columns.push_back(column_of(name, member, array));
      else if (member != "member")
        group.axes.push_back({member, attribute_text(array.id(), "units"), axis(name, member)});
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

Handle InputFile::open_array(const std::string& group, const std::string& name) const {
  const std::string whole = group + "/" + name;
  return {check(H5Dopen2(file_.id(), whole.c_str(), H5P_DEFAULT), fmt::format("it has no /{}", whole)), H5Dclose};
}

Column InputFile::column_of(const std::string& group, const std::string& name, const Handle& array) const {
  const Handle type(H5Dget_type(array.id()), H5Tclose);
  const Handle space(H5Dget_space(array.id()), H5Sclose);
  const std::vector<hsize_t> sizes = sizes_of(space.id());
  const bool text = H5Tget_class(type.id()) == H5T_STRING;
  Column column{{group, name, attribute_text(array.id(), "units"), attribute_text(array.id(), "long_name")},
                axis_names(array, sizes.size()),
                text                          ? ArrayWriter::Kind::text
                : H5Tget_size(type.id()) == 4 ? ArrayWriter::Kind::single_precision
                                              : ArrayWriter::Kind::number};
  for (std::size_t i = 1; i < sizes.size(); ++i) column.width *= sizes[i];
  return column;
}

std::vector<double> InputFile::axis(const std::string& group, const std::string& name) const {
  const Handle array = open_array(group, name);
  const Handle space(H5Dget_space(array.id()), H5Sclose);
  std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())));
  check(H5Dread(array.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "an axis cannot be read");
  return values;
}

namespace {

/// Some rows of an array, in the file and in memory.
struct RowSpaces {
  RowSpaces(const Handle& array, std::size_t first, std::size_t count)
      : file(H5Dget_space(array.id()), H5Sclose), memory() {
    std::vector<hsize_t> sizes = sizes_of(file.id());
    std::vector<hsize_t> start(sizes.size(), 0);
    start[0] = first;
    sizes[0] = count;
    memory = Handle(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose);
    H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, start.data(), nullptr, sizes.data(), nullptr);
  }
  Handle file, memory;
};

}  // namespace

std::vector<double> InputFile::numbers(const Column& column, std::size_t first, std::size_t count) const {
  const Handle array = open_array(column.label.group, column.label.name);
  const RowSpaces rows(array, first, count);
  std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(rows.memory.id())));
  check(H5Dread(array.id(), H5T_NATIVE_DOUBLE, rows.memory.id(), rows.file.id(), H5P_DEFAULT, values.data()),
        fmt::format("/{}/{} cannot be read", column.label.group, column.label.name));
  return values;
}

std::vector<std::string> InputFile::texts(const Column& column, std::size_t first, std::size_t count) const {
  const Handle array = open_array(column.label.group, column.label.name);
  const Handle type(H5Dget_type(array.id()), H5Tclose);
  const RowSpaces rows(array, first, count);
  std::vector<char*> texts(count);
  check(H5Dread(array.id(), type.id(), rows.memory.id(), rows.file.id(), H5P_DEFAULT, texts.data()),
        fmt::format("/{}/{} cannot be read", column.label.group, column.label.name));
  return taken(texts, type.id(), rows.memory.id());
}

}  // namespace saphena::store
