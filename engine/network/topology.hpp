#pragma once
// What is connected to what. Shared by all members: parameters differ from member to member, wiring does not.

#include <string>
#include <tuple>
#include <vector>

#include "elements/catalogue.hpp"

namespace saphena::network {

/// Index that stands for "there is none".
inline constexpr int none = -1;

/// A compartment's place in the network.
struct Node {
  int volume;  ///< state
  int tissue;  ///< state: outside pressure (of tissue, of tissue fluid, of a lymphangion's muscle, of venous tone), or
               ///< none
  int outside_channel;  ///< input: outside pressure beside the tissue's, such as a contracting muscle's; all of a
                        ///< reservoir's
  int height_channel;   ///< input: height above the heart, cm
  int crept_volume;     ///< state, or none
  bool reservoir;       ///< its pressure does not depend on its volume
  friend bool operator==(const Node&, const Node&) = default;
};

struct State {
  std::string name;
  std::string unit;
  double scale;  ///< see elements::OwnState
};

/// All compartments or processes of one element.
template <class Element>
struct NodesOf {
  std::vector<int> nodes;
};
template <class Element>
struct PortsOf {
  std::vector<typename Element::Ports> ports;
};
template <class Element, class T>
struct ParametersOf {
  std::vector<typename elements::Kept<Element, T>::Type> values;
};

namespace detail {
template <class List>
struct Expand;
template <class... Elements>
struct Expand<std::tuple<Elements...>> {
  using Nodes = std::tuple<NodesOf<Elements>...>;
  using Ports = std::tuple<PortsOf<Elements>...>;
  template <class T>
  using Parameters = std::tuple<ParametersOf<Elements, T>...>;
  template <class Visit>
  static void visit(Visit&& visitor) {
    (visitor(std::type_identity<Elements>{}), ...);
  }
};
}  // namespace detail

using CompartmentList = detail::Expand<elements::Compartments>;
using ProcessList = detail::Expand<elements::Processes>;

struct Topology {
  std::vector<Node> nodes;
  std::vector<State> states;
  CompartmentList::Nodes compartments;
  ProcessList::Ports processes;
  NodesOf<elements::Lumen> lumens;  ///< compartments that conduits end in
  std::vector<int> masses;          ///< states that hold an amount of protein and cannot be negative
  int channel_count = 0;

  int state_count() const { return static_cast<int>(states.size()); }
};

/// One member's parameters (T = double), or those of a batch.
template <class T>
struct Parameters {
  CompartmentList::Parameters<T> compartments;
  ProcessList::Parameters<T> processes;
  ParametersOf<elements::Lumen, T> lumens;
  T specific_weight{0.0};  ///< rho g of blood, mmHg/cm
};

}  // namespace saphena::network
