import Domain
import Foundation

/// The parts of Benchmarks/compare/whole that are no shell's work.
///
///     WholeBenchmark write FOLDER FEEDS           invented feeds, as FOLDER/N.xml
///     WholeBenchmark stages FOLDER FEEDS          CPU seconds of each stage after the fetching, alone
///     WholeBenchmark day CONFIG SPEED HOURS       the daemon on a clock that runs fast; its CPU seconds
@main enum WholeBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let first = arguments.first else { throw Usage() }
    let rest = Array(arguments.dropFirst())
    switch (first, rest.count) {
    case ("write", 2): try write(to: rest[0], try count(rest[1]))
    case ("stages", 2): print(try Stages(folder: rest[0], feedCount: try count(rest[1])).line())
    case ("day", 3):
      let day = try VirtualDay(config: rest[0], speed: Double(try count(rest[1])), hours: try count(rest[2]))
      print(try await day.line())
    default: throw Usage()
    }
  }

  private static func write(to folder: String, _ feedCount: Int) throws {
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in 0..<feedCount {
      var paper = Newspaper(number: number)
      try paper.feed(now: now).write(toFile: "\(folder)/\(number).xml", atomically: false, encoding: .utf8)
    }
  }

  private static func count(_ text: String) throws -> Int {
    guard let count = Int(text), count > 0 else { throw Usage() }
    return count
  }
}

struct Usage: Error, CustomStringConvertible {
  let description = "expected: write FOLDER FEEDS, stages FOLDER FEEDS or day CONFIG SPEED HOURS"
}

/// Of this process, the system's part included.
func cpuSeconds() -> Double {
  var time = timespec()
  precondition(unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
