import Domain

/// What happens nearly every day in a running war: such events raise at most a notice, since nobody keeps a
/// watch that shouts daily. The tension index leaves none of them out.
///
/// Routine is a story like which others (event group, direction, region) began on ten of the fourteen days
/// before it, unless its rung is higher than theirs, its place was quiet for 28 days, or its toll exceeds
/// nine tenths of theirs.
struct Routine {
  let gazetteer: Gazetteer
  let options: DeskOptions

  func covers(_ story: Story, in state: DeskState) -> Bool {
    let today = story.began.dayNumber
    let days = (today - 14..<today).map { state.likes(of: story, on: $0) }
    guard days.count(where: { !$0.isEmpty }) >= options.routineDays else { return false }
    let fortnight = days.flatMap { $0 }
    let month = (today - 28..<today - 14).flatMap { state.likes(of: story, on: $0) } + fortnight
    return gravestRung(of: [story]) <= gravestRung(of: fortnight) && !isNew(story, since: month)
      && !exceeds(story, fortnight)
  }

  private func gravestRung(of stories: [Story]) -> Int {
    stories.flatMap(\.told).map(\.frame.rung).max() ?? 0
  }

  private func isNew(_ story: Story, since others: [Story]) -> Bool {
    let known = Set(others.flatMap(\.places))
    let places = gazetteer.leaves(of: story.places)
    return !places.isEmpty && !places.contains { place in known.contains { gazetteer.isNested(place, $0) } }
  }

  private func exceeds(_ story: Story, _ others: [Story]) -> Bool {
    let tolls = others.map(\.toll).sorted()
    return !tolls.isEmpty && story.toll > tolls[tolls.count * 9 / 10]
  }
}

extension Story {
  var told: [Report] { reports.filter { $0.frame.standing == .told } }

  fileprivate var toll: Int { told.map(\.frame.magnitude.weight).max() ?? 0 }
}
