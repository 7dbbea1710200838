import BenchmarkSupport
import Domain
import Fetching
import Foundation

/// How long it takes to fetch a list of feeds, bodies dropped; Benchmarks/compare/transfer has the list and
/// puts curl beside it.
///
///     TransferBenchmark FILE [--transfers N] [--per-host N] [--polls N]
///
/// FILE holds an address a line, of this machine. Prints the seconds, the CPU seconds of this process with
/// the system's part, and the megabytes. Ends with 1 where a fetch gave no body.
@main enum TransferBenchmark {
  static func main() async throws {
    let plan = try Plan(CommandLine.arguments.dropFirst())
    let fetcher = try Fetcher(options: plan.options)
    defer { fetcher.close() }
    let cpuStart = cpuSeconds()
    let clock = ContinuousClock()
    let start = clock.now
    let tally = await tally(of: plan, fetcher)
    let seconds = (clock.now - start) / .seconds(1)
    let cpu = cpuSeconds() - cpuStart
    let megabytes = Double(tally.byteCount) / 1e6
    print("\(rounded(seconds)) \(rounded(cpu)) \(rounded(megabytes))")
    for failure in Set(tally.failures) { FileHandle.standardError.write(Data("\(failure)\n".utf8)) }
    guard tally.failures.isEmpty else { exit(1) }
  }

  /// As many fetches under way as the daemon has polls.
  private static func tally(of plan: Plan, _ fetcher: Fetcher) async -> Tally {
    await withTaskGroup(of: FetchOutcome.self) { group in
      var left = plan.addresses[...]
      var tally = Tally()
      func startNext() {
        guard let address = left.popFirst() else { return }
        group.addTask { await fetcher.fetch(FetchRequest(source: "feed", url: address, allow: .loopback)) }
      }
      for _ in 0..<plan.maxUnderWay { startNext() }
      for await outcome in group {
        tally.add(outcome)
        startNext()
      }
      return tally
    }
  }
}

private struct Tally {
  var byteCount = 0
  var failures: [String] = []

  mutating func add(_ outcome: FetchOutcome) {
    switch outcome {
    case .body(let body): byteCount += body.bytes.count
    case .unchanged: failures.append("unchanged")
    case .failed(let failure): failures.append("\(failure)")
    }
  }
}

private struct Plan {
  var addresses: [String]
  var maxUnderWay = 512
  var options = FetchOptions()

  init(_ arguments: ArraySlice<String>) throws {
    guard let file = arguments.first else { throw Usage() }
    addresses = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    options.maxTransfersPerHost = 64
    options.maxTransfersPerDomain = 64
    let rest = Array(arguments.dropFirst())
    for index in stride(from: 0, to: rest.count, by: 2) {
      guard index + 1 < rest.count, let count = Int(rest[index + 1]) else { throw Usage() }
      switch rest[index] {
      case "--transfers": options.maxTransfers = count
      case "--per-host":
        options.maxTransfersPerHost = count
        options.maxTransfersPerDomain = count
      case "--polls": maxUnderWay = count
      default: throw Usage()
      }
    }
  }
}

private struct Usage: Error, CustomStringConvertible {
  let description = "expected: FILE [--transfers N] [--per-host N] [--polls N]"
}

private func cpuSeconds() -> Double {
  var time = timespec()
  precondition(unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
