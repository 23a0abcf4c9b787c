// The program peer: the peers of the tests of package rpc, made with the C++ implementation.
//
//   peer calculator-server
//   peer calculator-client HOST:PORT
//   peer probe-server
//   peer probe-checks                     the names of what probe-client checks
//   peer probe-client HOST:PORT CHECK
//
// A server prints the address at which it listens.

#include "peer.h"

static int run(kj::ArrayPtr<const kj::StringPtr> args) {
  kj::StringPtr command = args.size() > 0 ? args[0] : "";
  if (command == "calculator-server") {
    peer::serveCalculator();
  } else if (command == "calculator-client" && args.size() == 2) {
    peer::checkCalculator(args[1]);
  } else if (command == "probe-server") {
    peer::serveProbe();
  } else if (command == "probe-checks") {
    peer::listProbeChecks();
  } else if (command == "probe-client" && args.size() == 3) {
    peer::checkProbe(args[1], args[2]);
  } else {
    fprintf(stderr, "unknown command\n");
    return 2;
  }
  return 0;
}

int main(int argc, char** argv) {
  kj::Vector<kj::StringPtr> args;
  for (int i = 1; i < argc; i++) args.add(argv[i]);
  int status = 1;
  auto failure = kj::runCatchingExceptions([&]() { status = run(args.asPtr()); });
  KJ_IF_MAYBE(e, failure) {
    printf("FAIL\n");
    fflush(stdout);
    fprintf(stderr, "%s\n", kj::str(*e).cStr());
    return 1;
  }
  return status;
}
