import Domain

extension Story {
  /// A story that its first account opens. Its id follows from the article, so that a replay gives the same.
  init(openedBy account: Account, of input: DeskInput, id: StoryID) {
    let seen = input.article.seen
    self.init(
      id: id, event: account.frame.event, group: account.frame.group, actors: account.actors,
      targets: account.targets, places: Set(account.frame.places.map(\.place)), began: account.time,
      ended: account.time, firstSeen: seen, lastSeen: seen)
  }

  /// Ten digits, 50 bits: among a million stories two share one in one case of two thousand. `attempt` makes
  /// another where the state knows the first already.
  static func identity(of account: Account, in article: ArticleID, attempt: Int) -> StoryID {
    let subject = Fingerprint.of(article.text, account.frame.group, String(account.index), String(attempt))
    return StoryID(crockford32(subject >> 14, digitCount: 10))
  }

  /// Takes in one account. An article's accounts are one report for each party that speaks in it and for each
  /// of telling and denying, with the gravest frame; so the same article twice is one.
  mutating func absorb(
    _ account: Account, of input: DeskInput, joinedBy joining: Report.Joining, options: DeskOptions
  ) {
    lastSeen = max(lastSeen, input.article.seen)
    Origin.retrace(input, in: &self, resemblance: options.textResemblance)
    let origin = Origin.of(input, in: self, resemblance: options.textResemblance)
    let report = Report(account, of: input, origin: origin, joinedBy: joining)
    keep(report, atMost: options.maxReports)
    if account.standing == .told { widen(by: account) }
  }

  private mutating func keep(_ report: Report, atMost limit: Int) {
    if let index = reports.firstIndex(where: { $0.isSameVoice(as: report) }) {
      guard report.frame.severity > reports[index].frame.severity else { return }
      reports[index].frame = report.frame
      reports[index].sentence = report.sentence
    } else if reports.count < limit || brings(report) {
      reports.append(report)
    }
  }

  /// Whether a report says more than those there are.
  private func brings(_ report: Report) -> Bool {
    !reports.contains {
      $0.frame.standing == report.frame.standing && $0.voice == report.voice
        && $0.frame.score >= report.frame.score
        && Origin.name(of: $0.origin) == Origin.name(of: report.origin)
    }
  }

  private mutating func widen(by account: Account) {
    actors.formUnion(account.actors)
    targets.formUnion(account.targets)
    places.formUnion(account.frame.places.map(\.place))
    if account.slack == .zero {
      began = min(began, account.time)
      ended = max(ended, account.time)
    }
    let told = reports.filter { $0.frame.standing == .told }
    event = told.max { $0.frame.severity < $1.frame.severity }?.frame.event ?? event
  }

  var parties: Set<EntityID> { actors.union(targets) }
}

extension Assessment {
  func sentence(of frame: Frame) -> Sentence? {
    sentences.indices.contains(frame.sentence) ? sentences[frame.sentence] : nil
  }
}

extension Report {
  fileprivate init(_ account: Account, of input: DeskInput, origin: String, joinedBy joining: Joining) {
    let article = input.article
    self.init(
      article: article.id, source: input.source.id, outlet: input.source.outlet, family: input.source.family,
      reliability: input.source.reliability, origin: origin, voice: account.voice,
      language: input.assessment.language, genre: input.assessment.genre, domains: input.assessment.domains,
      title: article.item.title, url: article.item.link, seen: article.seen,
      published: article.item.published, frame: account.frame,
      sentence: input.assessment.sentence(of: account.frame), sketch: input.assessment.sketch,
      joinedBy: joining)
  }

  fileprivate func isSameVoice(as other: Report) -> Bool {
    article == other.article && voice == other.voice && frame.standing == other.frame.standing
  }
}
