import Domain

/// An invented alert, complete in all fields but those that a test sets.
func sampleAlert(
  kind: Alert.Kind = .raised, text: String = "Eritrean soldiers capture hamlets outside Zalambessa",
  title: String = "Hamlets outside Zalambessa change hands",
  url: String? = "https://news.example/zalambessa?id=1&from=rss",
  change: (inout Alert) -> Void = { _ in }
) -> Alert {
  let time = Timestamp(seconds: 1_775_755_205)
  var alert = Alert(
    id: "01M5Q0T2XK7RB4HN", sequence: 1, kind: kind, references: [], changes: [.new], time: time,
    watch: "ethiopia-eritrea", watchTitle: "Ethiopia and Eritrea", level: .high, was: nil, score: 88,
    arithmetic: [
      ScoreStep(label: "rung 8", operation: .start, value: 80, total: 80),
      ScoreStep(label: "admitted", operation: .times, value: 1.1, total: 88),
    ],
    event: EventType(
      id: "territory-seized", title: "Territory seized", sign: .escalation, rung: 8, quad: .materialConflict,
      codes: EventCodes(plover: "ASSAULT/territory", cameo: "192", goldstein: -9)),
    of: nil, actor: NamedEntity(id: "ERI", name: "Eritrea", text: "Eritrean soldiers"),
    target: NamedEntity(id: "ETH", name: "Ethiopia", text: "Ethiopia"), isTargetByPlace: false,
    place: NamedPlace(
      id: "zalambessa", name: "Zalambessa", text: "Zalambessa",
      coordinates: Coordinates(latitude: 14.52, longitude: 39.38)),
    when: EventTime(at: time, precision: .day), late: nil, claimedBy: ["ERI"], deniedBy: [],
    isContested: false,
    originCount: 1, credibility: "B3", magnitude: Magnitude(),
    modifiers: [Modifier(kind: .admitted, factor: 1.1, cue: "owned up to")],
    says: "ERI seized territory from ETH at Zalambessa, says ERI", text: text,
    evidence: [
      Sentence(segments: [
        .init(text: "Eritrean soldiers", role: .actor, entry: "ERI"), .init(text: " ", role: .plain),
        .init(text: "capture", role: .event, entry: "territory-seized"),
        .init(text: " hamlets", role: .plain),
      ])
    ],
    story: sampleStory(title: title, url: url, seen: time), tension: 12.25, source: "agency-a", url: url)
  change(&alert)
  return alert
}

private func sampleStory(title: String, url: String?, seen: Timestamp) -> StorySummary {
  let report = Report(
    article: "0AB1CD2EF3GH4", source: "agency-a", outlet: "Agency A", family: "agency-a", reliability: .b,
    origin: "family:agency-a", voice: "ERI", language: "en", genre: .news, domains: [], title: title,
    url: url, seen: seen, published: seen - .minutes(7),
    frame: Frame(
      event: "territory-seized", sign: .escalation, rung: 8, quad: .materialConflict,
      group: "territory-seized"),
    sentence: nil, sketch: TextSketch(), joinedBy: .opened)
  return StorySummary(
    Story(
      id: "D4VX9T", event: "territory-seized", group: "territory-seized", actors: ["ERI"], targets: ["ETH"],
      places: ["zalambessa"], began: seen, ended: seen, firstSeen: seen, lastSeen: seen, reports: [report]))
}

/// What a hostile feed may write: each would act on a terminal, a line, a field or a reader's eye.
let hostileTexts: [String] =
  [
    "two\nlines", "carriage\r\nreturn", "tab\there", "\u{1b}[2J\u{1b}[31mred", "\u{9b}31m one byte CSI",
    "bell\u{07} and null\u{00}", "\" level=critical says=\"", "back\\slash\\", "right\u{202e}tfel",
    "\u{2066}isolate\u{2069}",
    "zero\u{200b}width\u{feff}", "line\u{2028}sep\u{2029}par", "next\u{85}line", "\u{7f}delete",
    "tag\u{e0041}\u{e007f}",
    "soft\u{ad}hyphen", "<script>alert(1)</script>&amp;", "]]><!--",
    "\(scalar(0xfffe))\(scalar(0xfdd0))noncharacters", "%s%n$(reboot)`id`",
  ]
  + (0..<180).map { seed in
    // Every control character in every neighbourhood, and other planes.
    let scalar = scalar(UInt32(seed < 160 ? seed : 0xe0000 + seed))
    return "a\(scalar)\u{202e}\"b\\\(scalar)\n"
  }

/// Also one that no literal may hold.
func scalar(_ value: UInt32) -> Character { Character(Unicode.Scalar(value) ?? "?") }

/// Whether nothing in it could act on a terminal or split a line.
func isHarmless(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isNoncharacterCodePoint
    }
  }
}
