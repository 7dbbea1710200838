import Domain

/// One article as the desk sees it: its accounts, and which watch each of them concerns.
struct Reading {
  enum Concern: Hashable {
    case matches
    case held(HoldReason)
  }

  let input: DeskInput
  let accounts: [Account]
  /// By watch, then by account; nil where the account is none of the watch's business.
  private let concerns: [[Concern?]]
  /// Watches, by index, between whose sides an account passes.
  private let relaxing: [[Bool]]

  init(_ input: DeskInput, for desk: Desk) {
    self.input = input
    accounts = input.assessment.frames.enumerated().map { index, frame in
      Account(frame, at: index, of: input, in: desk.gazetteer, desk.options)
    }
    concerns = desk.watches.map { watch in
      input.assessment.frames.map { Self.concern($0, of: input, watch, desk) }
    }
    relaxing = desk.watches.map { watch in
      input.assessment.frames.map { Self.relaxes($0, of: input, watch, desk) }
    }
  }

  func concern(of watch: Int, in account: Account) -> Concern? { concerns[watch][account.index] }

  /// Told de-escalation between the watch's sides: it counts for tension and may close stories, whatever
  /// `when` says.
  func relaxes(_ watch: Int, _ account: Account) -> Bool {
    account.standing == .told && relaxing[watch][account.index]
  }

  /// Whether a story about it is worth opening: it is some watch's business, and more than "nothing
  /// happened".
  func opens(_ account: Account) -> Bool {
    guard account.standing == .told || !account.frame.isPlainNegation else { return false }
    return concerns.indices.contains {
      concern(of: $0, in: account) == .matches || relaxes($0, account)
    }
  }

  /// The widest `story.within` of the watches that it concerns.
  func window(of account: Account, in desk: Desk) -> Duration {
    let asked = desk.watches.indices.filter { concern(of: $0, in: account) == .matches }
    return asked.map { desk.watches[$0].storyWithin }.max() ?? desk.options.storyWithin
  }

  private static func relaxes(_ frame: Frame, of input: DeskInput, _ watch: Watch, _ desk: Desk) -> Bool {
    let reader = desk.reader(watch), context = ConditionReader.Context(of: input.assessment)
    return frame.sign == .deescalation && reader.hasBothSides(frame)
      && watch.sources.refusal(of: input.source.id, input.source.reliability) == nil
      && !reader.holdsAny(watch.unless, of: desk.scorer(watch).seen(frame), in: context)
  }

  private static func concern(_ frame: Frame, of input: DeskInput, _ watch: Watch, _ desk: Desk) -> Concern? {
    let seen = desk.scorer(watch).seen(frame), reader = desk.reader(watch)
    let context = ConditionReader.Context(of: input.assessment)
    guard reader.holds(watch.when, of: seen, in: context) else { return nil }
    if let refusal = watch.sources.refusal(of: input.source.id, input.source.reliability) {
      return .held(refusal)
    }
    return reader.holdsAny(watch.unless, of: seen, in: context) ? .held(.unless) : .matches
  }
}
