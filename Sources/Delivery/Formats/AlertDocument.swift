package import Domain
import FoundationEssentials

/// An alert as a JSON document, `tensiond.alert/1`, described by `docs/schema/tensiond.alert-1.schema.json`.
///
/// Keys are in snake case and in alphabetical order; one without a value is left out; times are RFC 3339 in
/// UTC. All text is made harmless as in a log line (`String.neutral`), so that a consumer may print it.
///
/// Within `tensiond.alert/1` keys may be added; none is renamed, removed or given another meaning.
package struct AlertDocument: Sendable {
  package static let schema = "tensiond.alert/1"

  package enum Layout: Sendable { case oneLine, indented }

  private let alert: AlertID
  private let body: AlertBody

  /// - Parameter configuration: the hash of the configuration in force.
  package init(_ alert: Alert, options: DeliveryOptions, configuration: String?) {
    self.alert = alert.id
    body = AlertBody(alert, options: options, configuration: configuration)
  }

  /// With a newline at the end and, in one line, nowhere else.
  package func bytes(_ layout: Layout) throws(FormatError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if layout == .indented { encoder.outputFormatting.insert(.prettyPrinted) }
    do { return [UInt8](try encoder.encode(body)) + [UInt8(ascii: "\n")] } catch {
      throw FormatError(alert: alert, detail: String(describing: error))
    }
  }
}

/// The document's fields, in the schema's words.
struct AlertBody: Encodable {
  var schema = AlertDocument.schema
  var id: AlertID
  var sequence: Int
  var kind: Alert.Kind
  var references: [AlertID]
  var changes: [Change]
  var time: String
  var watch: WatchID
  var watchTitle: String
  var level: Level
  var was: Level?
  var score: Double
  var arithmetic: [Step]
  var frame: FrameBody
  var lateSeconds: Int64?
  var claimedBy: [EntityID]
  var deniedBy: [EntityID]
  var contested: Bool
  var originCount: Int
  var credibility: String
  var says: String
  var text: String
  var evidence: [SentenceBody]
  var story: StoryBody
  var tension: Double
  var source: SourceID
  var url: String?
  var test: Bool
  var reason: String?
  var configuration: String?

  struct Step: Encodable {
    var label: String
    var operation: ScoreStep.Operation
    var value: Double
    var total: Double
  }

  struct SentenceBody: Encodable {
    var segments: [Sentence.Segment]
  }

  init(_ alert: Alert, options: DeliveryOptions, configuration: String?) {
    func plain(_ text: String) -> String { text.neutral(maxLength: options.maxDocumentTextLength) }
    id = alert.id
    sequence = alert.sequence
    kind = alert.kind
    references = alert.references
    changes = alert.changes
    time = alert.time.rfc3339
    watch = alert.watch
    watchTitle = plain(alert.watchTitle)
    level = alert.level
    was = alert.was
    score = alert.score.rounded(toPlaces: 2)
    arithmetic = alert.arithmetic.map { step in
      Step(
        label: plain(step.label), operation: step.operation, value: step.value.rounded(toPlaces: 4),
        total: step.total.rounded(toPlaces: 2))
    }
    frame = FrameBody(alert, plain: plain)
    lateSeconds = alert.late.map { $0.components.seconds }
    claimedBy = alert.claimedBy
    deniedBy = alert.deniedBy
    contested = alert.isContested
    originCount = alert.originCount
    credibility = alert.credibility
    says = plain(alert.says)
    text = plain(alert.text)
    evidence = alert.evidence.map { sentence in
      SentenceBody(
        segments: sentence.segments.map {
          .init(text: plain($0.text), role: $0.role, entry: $0.entry.map(plain))
        })
    }
    story = StoryBody(alert.story, maxArticles: options.maxStoryArticles, plain: plain)
    tension = alert.tension.rounded(toPlaces: 2)
    source = alert.source
    url = alert.url.map(plain)
    test = alert.isTest
    reason = alert.reason.map(plain)
    self.configuration = configuration
  }
}

extension Double {
  /// 0 for what is no number, which JSON cannot hold.
  func rounded(toPlaces places: Int) -> Double {
    guard isFinite else { return 0 }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
