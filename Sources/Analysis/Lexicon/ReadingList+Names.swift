extension ReadingList {
  /// Lists of a language by the names that the engine knows. Months and weekdays are known by their position.
  static let byName: [String: ReadingList] = [
    "killed": .killed, "wounded": .wounded, "captured": .captured, "displaced": .displaced, "troops": .troops,
    "settlements": .settlements, "projectiles": .projectiles, "today": .today, "yesterday": .yesterday,
    "last-week": .lastWeek, "last-month": .lastMonth, "last-year": .lastYear, "backing": .backing,
    "areas": .area, "citing": .citing,
  ]

  /// What the engine reads; all other lists serve terms.
  static let names = Set(byName.keys).union(["months", "weekdays"])
}
