// A Probe and what it gives, for the server and for what clients pass to a server.
#pragma once

#include "peer.h"

#include <stdexcept>

namespace peer {

// What a ProbeServer counts, which what it gives may outlive.
struct Counts : public kj::Refcounted {
  uint32_t canceled = 0;
  uint32_t alive = 0;
};

class CounterServer final : public Counter::Server {
public:
  CounterServer() = default;
  explicit CounterServer(kj::Own<Counts> of) : counts(kj::mv(of)) { counts->alive++; }
  ~CounterServer() {
    if (counts.get() != nullptr) counts->alive--;
  }

  kj::Promise<void> next(NextContext context) override {
    auto expected = context.getParams().getExpected();
    KJ_REQUIRE(expected == n, "a call comes out of turn", expected, n);
    context.getResults().setWas(n++);
    return kj::READY_NOW;
  }

private:
  uint32_t n = 0;
  kj::Own<Counts> counts;
};

class SinkServer final : public Sink::Server {
public:
  kj::Promise<void> write(WriteContext context) override {
    auto size = context.getParams().getBytes().size();
    if (size == 0) return KJ_EXCEPTION(OVERLOADED, "nothing to write");
    bytes += size;
    calls++;
    return kj::READY_NOW;
  }

  kj::Promise<void> done(DoneContext context) override {
    auto results = context.getResults();
    results.setBytes(bytes);
    results.setCalls(calls);
    return kj::READY_NOW;
  }

private:
  uint64_t bytes = 0;
  uint32_t calls = 0;
};

class ProbeServer final : public Probe::Server {
public:
  explicit ProbeServer(kj::Promise<void> before = kj::READY_NOW)
      : before(before.fork()), counts(kj::refcounted<Counts>()) {
    auto pair = kj::newPromiseAndFulfiller<void>();
    released = pair.promise.fork();
    releaser = kj::mv(pair.fulfiller);
  }

  kj::Promise<void> echo(EchoContext context) override;
  kj::Promise<void> later(LaterContext context) override;
  kj::Promise<void> release(ReleaseContext context) override;
  kj::Promise<void> relay(RelayContext context) override;
  kj::Promise<void> fail(FailContext context) override;
  kj::Promise<void> panic(PanicContext context) override;
  kj::Promise<void> hang(HangContext context) override;
  kj::Promise<void> canceled(CanceledContext context) override;
  kj::Promise<void> open(OpenContext context) override;
  kj::Promise<void> holder(HolderContext context) override;
  kj::Promise<void> blob(BlobContext context) override;
  kj::Promise<void> count(CountContext context) override;
  kj::Promise<void> alive(AliveContext context) override;
  kj::Promise<void> pass(PassContext context) override;

private:
  kj::ForkedPromise<void> before;  // what echo waits for
  kj::Own<Counts> counts;
  kj::ForkedPromise<void> released = nullptr;
  kj::Own<kj::PromiseFulfiller<void>> releaser;
};

}  // namespace peer
