// The entries of the catalogue, a group a file, in the order of the codes. Private to this folder: catalogue.h looks them up.
#pragma once

#include <span>
#include <string_view>

#include "core/diagnose/catalogue/catalogue.h"

namespace whybogus::diagnose {

// Whoever keeps the data: the zone's operators, or the tier's where the zone itself is fine.
inline constexpr std::string_view keeper = "{keeper}";
inline constexpr std::string_view tier_operators = "the operators of {tier}";

/// What is wrong with what the zones serve, and with the anchors that it is judged by.
std::span<const Entry> zone_entries();
/// What is not wrong enough to break a chain of trust, but worth telling.
std::span<const Entry> remarks_entries();
/// What a tier does to data, and how it judges.
std::span<const Entry> tiers_entries();
/// The wire, and the run itself.
std::span<const Entry> run_entries();

}  // namespace whybogus::diagnose
