// A client that checks a Probe.

#include "probe_server.h"

#include <string.h>

namespace peer {
namespace {

struct ProbeClient {
  Probe::Client probe;
  kj::WaitScope& scope;
  kj::Timer& timer;

  kj::Promise<void> pause() { return timer.afterDelay(50 * kj::MILLISECONDS); }
};

// Calls calls a counter again and again. Whether that is in turn, the counter says.
class Calls {
public:
  void next(Counter::Client counter, unsigned times = 1) {
    for (unsigned i = 0; i < times; i++) {
      auto request = counter.nextRequest();
      request.setExpected(n++);
      calls.add(request.send().ignoreResult());
    }
  }

  void wait(kj::WaitScope& scope) { kj::joinPromises(calls.releaseAsArray()).wait(scope); }

private:
  uint32_t n = 0;
  kj::Vector<kj::Promise<void>> calls;
};

// failure waits for an exception.
template <typename T>
kj::Exception failure(T&& promise, kj::WaitScope& scope) {
  KJ_IF_MAYBE(e, kj::runCatchingExceptions([&]() { promise.wait(scope); })) {
    return kj::mv(*e);
  }
  KJ_FAIL_REQUIRE("the call did not fail");
}

void require(const kj::Exception& e, kj::Exception::Type type, kj::StringPtr reason) {
  KJ_REQUIRE(e.getType() == type, e);
  bool found = strstr(e.getDescription().cStr(), reason.cStr()) != nullptr;
  KJ_REQUIRE(found, e, reason);
}

auto echo(ProbeClient& c, Counter::Client counter) {
  auto request = c.probe.echoRequest();
  request.setCounter(kj::mv(counter));
  return request.send();
}

// What comes back to this process is called by way of the server first, and then at once.
void order(ProbeClient& c) {
  for (unsigned i = 0; i < 20; i++) {
    Calls calls;
    Counter::Client own = kj::heap<CounterServer>();
    auto promise = echo(c, own);
    auto early = promise.getCounter();
    calls.next(early, 5);
    auto response = promise.wait(c.scope);
    calls.next(early, 5);
    Counter::Client(early).whenResolved().wait(c.scope);
    calls.next(early, 5);
    calls.wait(c.scope);
    calls.next(response.getCounter(), 2);
    calls.wait(c.scope);
    calls.next(own, 2);
    calls.wait(c.scope);
  }
}

// The same with a capability of the server, which comes back to it.
void orderThere(ProbeClient& c) {
  Calls calls;
  auto counted = c.probe.countRequest().send();
  auto promise = echo(c, counted.getCounter());
  calls.next(promise.getCounter(), 3);
  auto response = promise.wait(c.scope);
  calls.next(promise.getCounter(), 3);
  calls.next(response.getCounter(), 3);
  calls.wait(c.scope);
  calls.next(counted.wait(c.scope).getCounter(), 3);
  calls.wait(c.scope);
}

void later(ProbeClient& c, bool early) {
  Calls calls;
  Counter::Client own = kj::heap<CounterServer>();
  auto request = c.probe.laterRequest();
  request.setCounter(own);
  auto sent = request.send();
  if (early) calls.next(sent.getCounter(), 3);
  Counter::Client promise = sent.wait(c.scope).getCounter();
  if (early) promise = sent.getCounter();
  calls.next(promise, 3);
  auto release = c.probe.releaseRequest().send();
  calls.next(promise, 50);
  release.wait(c.scope);
  promise.whenResolved().wait(c.scope);
  calls.next(promise, 3);
  calls.wait(c.scope);
  calls.next(own);
  calls.wait(c.scope);
}

void relay(ProbeClient& c, Probe::Client to) {
  Calls calls;
  auto request = c.probe.relayRequest();
  request.setProbe(kj::mv(to));
  request.setCounter(kj::heap<CounterServer>());
  auto promise = request.send();
  auto early = promise.getCounter();
  calls.next(early, 3);
  auto response = promise.wait(c.scope);
  calls.next(early, 3);
  calls.wait(c.scope);
  calls.next(response.getCounter());
  calls.wait(c.scope);
}

void fail(ProbeClient& c) {
  for (uint16_t kind = 0; kind < 4; kind++) {
    auto request = c.probe.failRequest();
    request.setKind(kind);
    request.setReason("for a reason");
    require(failure(request.send(), c.scope), static_cast<kj::Exception::Type>(kind), "for a reason");
  }
}

void panic(ProbeClient& c) {
  require(failure(c.probe.panicRequest().send(), c.scope), kj::Exception::Type::FAILED, "on purpose");
  c.probe.countRequest().send().wait(c.scope);
}

void cancel(ProbeClient& c) {
  auto canceled = [&]() { return c.probe.canceledRequest().send().wait(c.scope).getCount(); };
  { // A call that never reaches the server's method may be canceled unseen: the next one says it has.
    auto first = c.probe.hangRequest().send(), second = c.probe.hangRequest().send();
    canceled();
  }
  while (canceled() < 2) c.pause().wait(c.scope);
}

// stream writes much more than may be on its way at a time.
void stream(ProbeClient& c) {
  auto sink = c.probe.openRequest().send().getSink();
  const unsigned times = 500;
  auto bytes = kj::heapArray<kj::byte>(4000);
  for (unsigned i = 0; i < times; i++) {
    auto request = sink.writeRequest();
    request.setBytes(bytes);
    request.send().wait(c.scope);
  }
  auto done = sink.doneRequest().send().wait(c.scope);
  KJ_REQUIRE(done.getCalls() == times && done.getBytes() == times * bytes.size(), done);
}

void streamFails(ProbeClient& c) {
  auto sink = c.probe.openRequest().send().getSink();
  auto end = kj::runCatchingExceptions([&]() {
    for (;;) {
      sink.writeRequest().send().wait(c.scope);
      c.timer.afterDelay(1 * kj::MILLISECONDS).wait(c.scope);
    }
  });
  require(KJ_REQUIRE_NONNULL(end), kj::Exception::Type::OVERLOADED, "nothing to write");
}

// holder passes capabilities in every kind of place, and calls them where they come back.
void holder(ProbeClient& c) {
  Counter::Client own[6] = {
      kj::heap<CounterServer>(), kj::heap<CounterServer>(), kj::heap<CounterServer>(),
      kj::heap<CounterServer>(), kj::heap<CounterServer>(), kj::heap<CounterServer>()};
  auto request = c.probe.holderRequest();
  auto h = request.initHolder();
  h.setCounter(own[0]);
  auto list = h.initList(3);
  list.set(0, own[1]);
  list.set(2, own[0]);
  h.setOne(own[2]);
  h.initInner().setCounter(own[3]);
  h.getGroup().setCounter(own[4]);
  h.setWait(own[5]);
  auto promise = request.send();
  Calls calls[6];
  calls[3].next(promise.getInner().getCounter());
  calls[4].next(promise.getGroup().getCounter());
  calls[5].next(promise.getWait());
  for (unsigned i = 3; i < 6; i++) calls[i].wait(c.scope);
  auto r = promise.wait(c.scope);
  calls[0].next(r.getCounter());
  calls[1].next(r.getList()[0]);
  require(failure(r.getList()[1].nextRequest().send(), c.scope), kj::Exception::Type::FAILED, "null");
  calls[2].next(r.getOne());
  calls[3].next(r.getInner().getCounter());
  calls[4].next(r.getGroup().getCounter());
  calls[5].next(r.getWait());
  for (auto& one : calls) one.wait(c.scope);
  calls[0].next(r.getList()[2]);
  calls[0].wait(c.scope);
}

void blob(ProbeClient& c) {
  const uint32_t size = 5 << 20;
  auto request = c.probe.blobRequest();
  request.setSize(size);
  auto response = request.send().wait(c.scope);
  auto blob = response.getBlob();
  KJ_REQUIRE(blob.size() == size);
  for (size_t i = 0; i < size; i++) KJ_REQUIRE(blob[i] == static_cast<kj::byte>(i), i);
}

// lifetimes gives capabilities back. The server learns of that.
void lifetimes(ProbeClient& c) {
  auto alive = [&]() { return c.probe.aliveRequest().send().wait(c.scope).getCount(); };
  {
    auto pipelined = c.probe.countRequest().send().getCounter();
    auto kept = c.probe.countRequest().send().wait(c.scope);
    { auto unseen = c.probe.countRequest().send(); }
    Calls calls[2];
    calls[0].next(pipelined);
    calls[1].next(kept.getCounter());
    for (auto& one : calls) one.wait(c.scope);
    while (alive() != 2) c.pause().wait(c.scope);
  }
  while (alive() != 0) c.pause().wait(c.scope);
}

// givenBack gives the server capabilities in calls that return and that fail. They come back.
void givenBack(ProbeClient& c) {
  auto counts = kj::refcounted<Counts>();
  auto counter = [&]() { return kj::heap<CounterServer>(kj::addRef(*counts)); };
  {
    Calls calls;
    auto response = echo(c, counter()).wait(c.scope);
    calls.next(response.getCounter());
    calls.wait(c.scope);
    auto relay = c.probe.relayRequest();  // to nobody
    relay.setCounter(counter());
    failure(relay.send(), c.scope);
    auto unseen = echo(c, counter());
    Counter::Client pipelined = echo(c, counter()).getCounter();
    KJ_REQUIRE(counts->alive == 4, counts->alive);
  }
  while (counts->alive > 0) {
    c.probe.aliveRequest().send().wait(c.scope);
    c.pause().wait(c.scope);
  }
}

void pass(ProbeClient& c) {
  auto request = c.probe.passRequest();
  request.setText("some text");
  request.getAny().setAs<Counter>(kj::heap<CounterServer>());
  auto promise = request.send();
  auto pipelined = promise.getSelf().castAs<Probe>().countRequest().send();
  auto response = promise.wait(c.scope);
  KJ_REQUIRE(response.getText() == "some text");
  Calls calls;
  calls.next(response.getAny().getAs<Counter>());
  calls.wait(c.scope);
  pipelined.wait(c.scope);
  response.getSelf().castAs<Probe>().countRequest().send().wait(c.scope);

  auto another = c.probe.passRequest();
  auto counters = another.getAny().initAs<Holder>().initList(2);
  for (unsigned i = 0; i < 2; i++) counters.set(i, kj::heap<CounterServer>());
  auto back = another.send().wait(c.scope);
  for (auto counter : back.getAny().getAs<Holder>().getList()) {
    Calls one;
    one.next(counter, 2);
    one.wait(c.scope);
  }
}

// twice passes a promise several times in one call: of the server's, and of this process.
void twice(ProbeClient& c) {
  auto own = kj::newPromiseAndFulfiller<Counter::Client>();
  Counter::Client promises[] = {c.probe.countRequest().send().getCounter(), kj::mv(own.promise)};
  for (auto& promise : promises) {
    auto request = c.probe.holderRequest();
    request.initHolder().setCounter(promise);
    request.getHolder().setOne(promise);
    request.getHolder().setWait(promise);
    auto sent = request.send();
    Calls calls;
    auto early = sent.getCounter();
    calls.next(early, 3);
    auto response = sent.wait(c.scope);
    if (&promise == &promises[1]) own.fulfiller->fulfill(kj::heap<CounterServer>());
    early.whenResolved().wait(c.scope);
    calls.next(early, 3);
    calls.wait(c.scope);
    Counter::Client all[] = {response.getCounter(), response.getOne(), response.getWait(), promise};
    for (auto& one : all) {
      calls.next(one, 2);
      calls.wait(c.scope);
    }
  }
}

// A promise of this process that is an error in the end is one for the server, too.
void rejected(ProbeClient& c) {
  auto own = kj::newPromiseAndFulfiller<Counter::Client>();
  auto sent = echo(c, kj::mv(own.promise));
  auto call = sent.getCounter().nextRequest().send();
  auto response = sent.wait(c.scope);
  auto after = response.getCounter().nextRequest().send();
  own.fulfiller->reject(KJ_EXCEPTION(OVERLOADED, "there is no counter"));
  require(failure(call, c.scope), kj::Exception::Type::OVERLOADED, "there is no counter");
  require(failure(after, c.scope), kj::Exception::Type::OVERLOADED, "there is no counter");
}

void unimplemented(ProbeClient& c) {
  auto unknown = kj::Exception::Type::UNIMPLEMENTED;
  auto call = c.probe.castAs<Named>().nameRequest().send();
  require(failure(call, c.scope), unknown, "");
  auto method = c.probe.typelessRequest(capnp::typeId<Probe>(), 99, nullptr).send();
  require(failure(method, c.scope), unknown, "");
}

void null(ProbeClient& c) {
  auto sent = c.probe.echoRequest().send();
  auto pipelined = sent.getCounter().nextRequest().send();
  require(failure(pipelined, c.scope), kj::Exception::Type::FAILED, "");
  auto response = sent.wait(c.scope);
  KJ_REQUIRE(!response.hasCounter());
  auto call = response.getCounter().nextRequest().send();
  require(failure(call, c.scope), kj::Exception::Type::FAILED, "null");
  auto relay = c.probe.relayRequest().send();
  require(failure(relay, c.scope), kj::Exception::Type::FAILED, "null");
}

const Check<ProbeClient> probeChecks[] = {
    {"order", order},
    {"order there", orderThere},
    {"later", [](ProbeClient& c) { later(c, false); }},
    {"later, pipelined", [](ProbeClient& c) { later(c, true); }},
    {"relay to the server", [](ProbeClient& c) { relay(c, c.probe); }},
    {"relay to the client", [](ProbeClient& c) { relay(c, kj::heap<ProbeServer>()); }},
    {"relay to a slow client", [](ProbeClient& c) { relay(c, kj::heap<ProbeServer>(c.pause())); }},
    {"fail", fail},
    {"panic", panic},
    {"cancel", cancel},
    {"stream", stream},
    {"stream fails", streamFails},
    {"holder", holder},
    {"blob", blob},
    {"lifetimes", lifetimes},
    {"given back", givenBack},
    {"pass", pass},
    {"twice", twice},
    {"rejected", rejected},
    {"unimplemented", unimplemented},
    {"null", null},
};

}  // namespace

void listProbeChecks() {
  for (auto& check : probeChecks) printf("%s\n", check.name);
}

void checkProbe(kj::StringPtr address, kj::StringPtr name) {
  Connection connection(address, nullptr);
  ProbeClient client{connection.bootstrap<Probe>(), connection.scope(), connection.timer()};
  for (auto& check : probeChecks) {
    if (name == check.name) return run(check, client);
  }
  KJ_FAIL_REQUIRE("there is no such check", name);
}

}  // namespace peer
