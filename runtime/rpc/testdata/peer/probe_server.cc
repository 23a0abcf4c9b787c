#include "probe_server.h"

namespace peer {
namespace {

// Echoing calls echo for the results of relay, which are the same but for their name: a tail call
// wants results of one type.
class Echoing : public capnp::Capability::Client {
public:
  explicit Echoing(Probe::Client probe) : Client(kj::mv(probe)) {}

  capnp::Request<Probe::EchoParams, Probe::RelayResults> echoRequest() {
    return newCall<Probe::EchoParams, Probe::RelayResults>(capnp::typeId<Probe>(), 0, nullptr);
  }
};

}  // namespace

kj::Promise<void> ProbeServer::echo(EchoContext context) {
  return before.addBranch().then([context]() mutable {
    auto params = context.getParams();
    if (params.hasCounter()) context.getResults().setCounter(params.getCounter());
  });
}

kj::Promise<void> ProbeServer::later(LaterContext context) {
  auto counter = context.getParams().getCounter();
  context.getResults().setCounter(
      released.addBranch().then([counter]() mutable -> Counter::Client { return counter; }));
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::release(ReleaseContext) {
  releaser->fulfill();
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::relay(RelayContext context) {
  auto params = context.getParams();
  auto request = Echoing(params.getProbe()).echoRequest();
  if (params.hasCounter()) request.setCounter(params.getCounter());
  return context.tailCall(kj::mv(request));
}

kj::Promise<void> ProbeServer::fail(FailContext context) {
  auto params = context.getParams();
  return kj::Exception(static_cast<kj::Exception::Type>(params.getKind()), __FILE__, __LINE__,
                       kj::str(params.getReason()));
}

kj::Promise<void> ProbeServer::panic(PanicContext) { throw std::runtime_error("on purpose"); }

kj::Promise<void> ProbeServer::hang(HangContext context) {
  context.allowCancellation();
  return kj::Promise<void>(kj::NEVER_DONE)
      .attach(kj::defer([counts = kj::addRef(*counts)]() mutable { counts->canceled++; }));
}

kj::Promise<void> ProbeServer::canceled(CanceledContext context) {
  context.getResults().setCount(counts->canceled);
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::open(OpenContext context) {
  context.getResults().setSink(kj::heap<SinkServer>());
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::holder(HolderContext context) {
  context.setResults(context.getParams().getHolder());
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::blob(BlobContext context) {
  auto blob = context.getResults().initBlob(context.getParams().getSize());
  for (size_t i = 0; i < blob.size(); i++) blob[i] = static_cast<kj::byte>(i);
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::count(CountContext context) {
  context.getResults().setCounter(kj::heap<CounterServer>(kj::addRef(*counts)));
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::alive(AliveContext context) {
  context.getResults().setCount(counts->alive);
  return kj::READY_NOW;
}

kj::Promise<void> ProbeServer::pass(PassContext context) {
  auto params = context.getParams();
  auto results = context.getResults();
  results.setText(params.getText());
  results.getAny().set(params.getAny());
  results.setSelf(thisCap());
  return kj::READY_NOW;
}

void serveProbe() {
  serve([]() -> capnp::Capability::Client { return Probe::Client(kj::heap<ProbeServer>()); });
}

}  // namespace peer
