package import Desk
import Domain

extension DeskOptions {
  /// Reads the `desk:` section. Key names and bounds are stated here and nowhere else.
  package init(_ table: inout LocatedMap) {
    self.init()
    table.read("joinable-for", .duration(in: .days(1) ... .days(3650)), into: &joinableFor)
    table.read("text-resemblance", .number(in: 0.1...1), into: &textResemblance)
    table.read("same-text-resemblance", .number(in: 0.1...1), into: &sameTextResemblance)
    table.read("late-after", .duration(in: .hours(1) ... .days(365)), into: &lateAfter)
    table.read("late-factor", .number(in: 0...1), into: &lateFactor)
    table.read("half-life", .duration(in: .hours(1) ... .days(365)), into: &halfLife)
    table.read("max-reports", .integer(in: 1...100_000), into: &maxReports)
    table.read("closing-rung", .integer(in: 0...9), into: &closingRung)
    table.read("routine-days", .integer(in: 1...14), into: &routineDays)
  }
}
