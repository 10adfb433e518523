#include "store/build_info.hpp"

#include <fmt/format.h>

#include <xsimd/xsimd.hpp>

#ifndef SAPHENA_VERSION
#define SAPHENA_VERSION "unknown"
#endif
#ifndef SAPHENA_GIT_COMMIT
#define SAPHENA_GIT_COMMIT "unknown"
#endif

namespace saphena::store {

const BuildInfo& build_info() {
  static const BuildInfo info{SAPHENA_VERSION, SAPHENA_GIT_COMMIT, fmt::format("g++ {}", __VERSION__),
                              xsimd::default_arch::name()};
  return info;
}

}  // namespace saphena::store
