// A finding: a coded observation with its operands and the exchanges that show it. Its text, severity, remedy and references stand in the
// catalogue.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnose/catalogue/operand.h"
#include "core/dns/address.h"
#include "core/dns/message.h"
#include "core/dns/name.h"
#include "core/dns/registry.h"
#include "core/trace/exchange.h"

namespace whybogus::diagnose {

enum class Code {
  // What the zones serve.
  SigExpired,
  SigNotYetValid,
  SigInvalid,
  KeyMissing,
  DsKeyNotSigning,
  SigMissing,
  SigUnfit,
  DsMismatch,
  DnskeyMissing,
  DnskeyServfail,
  AnchorMismatch,
  AnchorNotSigning,
  AnchorZoneGone,
  NoAnchor,
  DenialMissing,
  DenialContradicted,
  DsDenialMissing,
  DelegationMissing,
  ServersDisagree,
  ParentServersDisagree,
  KeySetsDisagree,
  NameDenied,
  // What is not wrong with a zone, but worth telling.
  Nsec3Iterations,
  SigExpiresSoon,
  TtlOutlivesSignature,
  SigAlsoBroken,
  TtlAboveOriginal,
  Sha1Signatures,
  RsaKeySmall,
  RsaExponentLarge,
  DsAlgorithmUnsigned,
  KeyAlgorithmUnsigned,
  Sha1Ds,
  KeyTagsCollide,
  DsUnsupported,
  AnchorUnsupported,
  Nsec3IterationsHigh,
  Nsec3IterationsUnfollowed,
  Nsec3Salt,
  Nsec3UnknownHash,
  Nsec3UnknownFlags,
  NsecLeadsAstray,
  DenialAmbiguous,
  DenialMixed,
  CompactDenial,
  CompactDenialNxdomain,
  BlackLies,
  WhiteLies,
  OptOutWildcard,
  SoaUnproven,
  DenialAlsoBroken,
  NxdomainWithData,
  DenialLies,
  CnameBesideData,
  AliasAmbiguous,
  DnameCnameDiffers,
  DnameCnameMissing,
  DnameWildcard,
  NeverSigned,
  MinimalAny,
  LongAliasChain,
  // What a tier does to data.
  DsFromChild,
  RrsigStripped,
  DoDropped,
  EdnsDropped,
  CdIgnored,
  ServfailAlways,
  StaleAnswer,
  AnswerDiffers,
  SignatureDiffers,
  UnsignedCopy,
  PrivateName,
  DsStale,
  DnskeyStale,
  RecordBlocked,
  AnswerFiltered,
  DsAnswerIsAlias,
  ServerDownStaleData,
  UnsignedAnswerDiffers,
  AddressesDisagree,
  Transient,
  ServfailPassing,
  // How a tier judges.
  ServfailUnexplained,
  StraySignature,
  UnsignedAuthority,
  AdOnBogus,
  NotValidating,
  AdMissing,
  CdChangesAnswer,
  WaitsForItself,
  NtaMissing,
  RootKeysRefused,
  RootKeyUntrusted,
  SentinelTrustsKey,
  SentinelDistrustsKey,
  // The wire.
  UdpUnreachable,
  AnswerMalformed,
  TcpUnreachable,
  Unreachable,
  TruncatedNoTcp,
  RootUnreachable,
  Port53Diverted,
  LameServer,
  AuthoritiesSlow,
  NoServerAddress,
  AddressUnusable,
  FamilyUnreachable,
  QueryFailed,
  // The run itself.
  AliasLoop,
  NtaDecides,
  NtaNeedless,
  NtaUnused,
  NotSecure,
  ClockWrong,
  StrayMessages,
  RunCut,
  LimitReached,
  NotChecked
};

enum class Severity { Error, Warning, Notice };

struct Finding {
  Code code = Code::NotChecked;
  /// Label of the tier that it is about.
  std::string tier{};
  /// The zone, as far as one is concerned.
  std::optional<dns::Name> zone{};
  std::optional<dns::Name> owner{};
  std::optional<dns::RrType> type{};
  std::optional<dns::Endpoint> server{};
  /// What the catalogue's sentences name besides the members above.
  Operands operands{};
  std::vector<dns::Ede> ede{};
  std::vector<trace::ExchangeNumber> exchanges{};
};

}  // namespace whybogus::diagnose
