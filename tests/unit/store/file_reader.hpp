#pragma once
// Reads files back with the HDF5 library alone, as a stranger would.

#include <hdf5.h>
#include <hdf5_hl.h>

#include <filesystem>
#include <string>
#include <vector>

#include "../../support/temporary_folder.hpp"

namespace saphena::test {

class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& path) : file_(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)) {}
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader() { H5Fclose(file_); }

  bool is_open() const { return file_ >= 0; }

  std::vector<std::uint64_t> sizes(const std::string& array) const {
    const hid_t dataset = H5Dopen2(file_, array.c_str(), H5P_DEFAULT);
    const hid_t space = H5Dget_space(dataset);
    std::vector<hsize_t> extent(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
    H5Sget_simple_extent_dims(space, extent.data(), nullptr);
    H5Sclose(space);
    H5Dclose(dataset);
    return {extent.begin(), extent.end()};
  }

  std::vector<double> numbers(const std::string& array) const {
    std::vector<double> values(length(array));
    const hid_t dataset = H5Dopen2(file_, array.c_str(), H5P_DEFAULT);
    if (!values.empty()) H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Dclose(dataset);
    return values;
  }

  std::vector<std::string> texts(const std::string& array) const {
    std::vector<char*> values(length(array), nullptr);
    const hid_t dataset = H5Dopen2(file_, array.c_str(), H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    if (!values.empty()) H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    std::vector<std::string> result;
    for (char* value : values) {
      result.emplace_back(value);
      H5free_memory(value);
    }
    H5Tclose(type);
    H5Dclose(dataset);
    return result;
  }

  /// Attribute of an array, a group, or the file itself ("/").
  std::string text_attribute(const std::string& object, const std::string& name) const {
    char* value = nullptr;
    const hid_t attribute = H5Aopen_by_name(file_, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    H5Aread(attribute, type, &value);
    H5Tclose(type);
    H5Aclose(attribute);
    std::string result = value;
    H5free_memory(value);
    return result;
  }
  long long whole_attribute(const std::string& name) const {
    long long value = 0;
    const hid_t attribute = H5Aopen(file_, name.c_str(), H5P_DEFAULT);
    H5Aread(attribute, H5T_NATIVE_LLONG, &value);
    H5Aclose(attribute);
    return value;
  }

  /// Names of the axes of an array, slowest first.
  std::vector<std::string> axes(const std::string& array) const {
    std::vector<std::string> names;
    const hid_t dataset = H5Dopen2(file_, array.c_str(), H5P_DEFAULT);
    const auto add = [](hid_t, unsigned, hid_t scale, void* list) -> herr_t {
      std::string name(64, '\0');
      name.resize(static_cast<std::size_t>(H5DSget_scale_name(scale, name.data(), name.size())));
      static_cast<std::vector<std::string>*>(list)->push_back(name);
      return 0;
    };
    for (unsigned axis = 0; axis < sizes(array).size(); ++axis) H5DSiterate_scales(dataset, axis, nullptr, add, &names);
    H5Dclose(dataset);
    return names;
  }

  /// Filters that every chunk of an array passes, in order; empty where it has none.
  std::vector<H5Z_filter_t> filters(const std::string& array) const {
    const hid_t dataset = H5Dopen2(file_, array.c_str(), H5P_DEFAULT);
    const hid_t properties = H5Dget_create_plist(dataset);
    std::vector<H5Z_filter_t> result;
    for (int i = 0; i < H5Pget_nfilters(properties); ++i) {
      unsigned flags = 0, config = 0;
      std::size_t count = 0;
      result.push_back(
          H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &count, nullptr, 0, nullptr, &config));
    }
    H5Pclose(properties);
    H5Dclose(dataset);
    return result;
  }

 private:
  std::size_t length(const std::string& array) const {
    std::size_t product = 1;
    for (const std::uint64_t size : sizes(array)) product *= size;
    return product;
  }

  hid_t file_;
};

}  // namespace saphena::test
