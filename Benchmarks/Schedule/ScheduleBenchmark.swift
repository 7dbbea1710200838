import BenchmarkSupport
import Domain
import Fetching
import Glibc

/// The schedule on a virtual clock: a week of 100,000 invented sources, with everything that goes wrong in a
/// week, and a day of 10,000 that never change, for what the schedule itself costs.
///
/// All but the times is the same in every run. Ends with 1 where a bar of docs/DESIGN-scheduling.md is
/// missed. An argument is another number of sources.
@main enum ScheduleBenchmark {
  static func main() {
    let sourceCount = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
    let press = Press(sourceCount: sourceCount, seed: 4)
    let plans = press.plans
    // The second finds what the first left over of passing memory.
    let schedules = [Self.bytes(plans), Self.bytes(plans)]
    print(
      "schedule: \(schedules[1].bytes / sourceCount) bytes a source, \(schedules[0].schedule.count) sources")
    idle()
    var week = Simulation(press)
    let start = cpuSeconds()
    week.run()
    let seconds = cpuSeconds() - start
    let report = week.report
    print(report.lines.map { "schedule: " + $0 }.joined(separator: "\n"))
    print(
      "schedule: a week of \(sourceCount) sources, \(report.pollCount) polls, in \(rounded(seconds)) CPU s, "
        + "\(rounded(Simulation.span / .seconds(1) / seconds)) virtual seconds a second, "
        + "\(rounded(seconds / Double(report.pollCount) * 1e6)) us a poll with the invented servers")
    for miss in report.misses { print("schedule: missed: \(miss)") }
    if !report.misses.isEmpty { exit(1) }
  }

  /// A schedule that has been through an hour, and what it takes.
  private static func bytes(_ plans: [PollPlan]) -> (schedule: PollSchedule, bytes: Int) {
    let before = residentBytes()
    var schedule = PollSchedule()
    schedule.replace(with: plans, now: Press.start)
    while let due = schedule.nextDue, due < Press.start + .hours(1) {
      for source in schedule.takeDue(now: due, limit: .max) {
        _ = schedule.completed(source, .answered(maxAge: nil), now: due)
      }
    }
    return (schedule, residentBytes() - before)
  }

  private static func idle() {
    let press = Press(sourceCount: 10_000, seed: 5, isIdle: true)
    var day = Simulation(press)
    let start = cpuSeconds()
    let pollCount = day.runIdle(until: Press.start + .days(1))
    let seconds = cpuSeconds() - start
    print(
      "schedule: a day of 10000 sources, all of them unchanged: \(pollCount) polls, "
        + "\(rounded(seconds)) CPU s, \(rounded(seconds / Double(pollCount) * 1000)) a thousand polls")
  }
}

private func cpuSeconds() -> Double {
  var time = timespec()
  precondition(unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Source: proc(5), `/proc/self/statm`, the second figure.
private func residentBytes() -> Int {
  guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
  defer { unsafe fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 128)
  let count = unsafe fread(&bytes, 1, bytes.count, file)
  let figures = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
  return figures.count > 1 ? (Int(figures[1]) ?? 0) * Int(getpagesize()) : 0
}
