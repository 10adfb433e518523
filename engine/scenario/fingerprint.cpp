#include "scenario/fingerprint.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace saphena::scenario {

std::string fingerprint(std::string_view text) {
  const boost::uuids::name_generator_sha1 name(boost::uuids::ns::oid());
  return boost::uuids::to_string(name(text.data(), text.size()));
}

}  // namespace saphena::scenario
