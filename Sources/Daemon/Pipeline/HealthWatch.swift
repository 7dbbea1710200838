import Domain
import Fetching

/// How all sources fare, poll by poll, and whether it is the desk's own network that is down.
struct HealthWatch: Sendable {
  private let judge = HealthJudge()
  private var network = NetworkWatch()

  /// Judges what a poll saw, before it is filed and its source is scheduled again.
  /// - Returns: what is to be told of the network, once.
  mutating func examine(_ findings: inout PollFindings) -> NetworkEvent? {
    let before = findings.before.health
    findings.sighting.silence = Silence(of: findings.state.rhythm, now: findings.at)
    let event = network.note(
      findings.sighting, of: before, host: findings.host, now: findings.at)
    let verdict = judge.verdict(
      on: findings.source, before, after: findings.sighting, isNetworkDown: network.isDown, now: findings.at)
    findings.state.health = verdict.health
    findings.events = verdict.events
    if verdict.health.movedTo != before.movedTo { findings.state.forgetBody() }
    // A new address that is gone leads back to the configured one.
    if findings.result == .gone, !verdict.health.isOut { findings.result = .failed(retryAfter: nil) }
    return event
  }
}

extension PollFindings {
  /// It is polled somewhere else from now on.
  var hasMoved: Bool { state.health.movedTo != before.health.movedTo }

  /// Who was asked; nil for what is not asked over the network.
  fileprivate var host: String? { hostName(of: before.health.movedTo ?? source.url) }
}

extension SourceState {
  /// What a server said of an address means nothing for another.
  fileprivate mutating func forgetBody() {
    validators = .none
    bodyHash = nil
  }
}
