// What the peers in C++ have in common: how they listen, connect and check.
#pragma once

#include "calculator.capnp.h"
#include "probe.capnp.h"

#include <capnp/rpc-twoparty.h>
#include <kj/async-io.h>
#include <kj/debug.h>
#include <kj/function.h>

#include <stdio.h>

namespace peer {

// serve prints where it listens and serves until the process is killed. Each connection has a
// bootstrap capability of its own, so that tests do not see what others did.
inline void serve(kj::Function<capnp::Capability::Client()> bootstrap) {
  struct Quiet : kj::TaskSet::ErrorHandler {
    void taskFailed(kj::Exception&&) override {}  // a client that goes away is no fault here
  } quiet;
  auto io = kj::setupAsyncIo();
  auto address = io.provider->getNetwork().parseAddress("127.0.0.1", 0).wait(io.waitScope);
  auto listener = address->listen();
  printf("listening at 127.0.0.1:%u\n", listener->getPort());
  fflush(stdout);
  kj::TaskSet connections(quiet);
  for (;;) {
    auto stream = listener->accept().wait(io.waitScope);
    auto side = capnp::rpc::twoparty::Side::SERVER;
    auto connection = kj::heap<capnp::TwoPartyClient>(*stream, bootstrap(), side);
    auto end = connection->onDisconnect();
    connections.add(end.attach(kj::mv(connection)).attach(kj::mv(stream)));
  }
}

// A Connection to a server. The server gets a bootstrap capability, too.
class Connection {
public:
  Connection(kj::StringPtr address, capnp::Capability::Client own)
      : io(kj::setupAsyncIo()), stream(connect(address)), client(*stream, kj::mv(own)) {}

  template <typename T>
  typename T::Client bootstrap() { return client.bootstrap().castAs<T>(); }

  kj::WaitScope& scope() { return io.waitScope; }
  kj::Timer& timer() { return io.provider->getTimer(); }

private:
  kj::AsyncIoContext io;
  kj::Own<kj::AsyncIoStream> stream;
  capnp::TwoPartyClient client;

  kj::Own<kj::AsyncIoStream> connect(kj::StringPtr to) {
    auto& network = io.provider->getNetwork();
    return network.parseAddress(to).wait(io.waitScope)->connect().wait(io.waitScope);
  }
};

// A Check is a function of a client that throws an exception if the server is wrong.
template <typename State>
struct Check {
  const char* name;
  void (*run)(State&);
};

template <typename State>
void run(const Check<State>& check, State& state) {
  printf("%s... ", check.name);
  fflush(stdout);
  check.run(state);
  printf("PASS\n");
  fflush(stdout);
}

void serveCalculator();
void checkCalculator(kj::StringPtr address);
void serveProbe();
void listProbeChecks();
void checkProbe(kj::StringPtr address, kj::StringPtr check);

}  // namespace peer
