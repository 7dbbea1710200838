import Domain

/// What happened, as far as it is known.
struct FrameBody: Encodable {
  var event: EventBody
  var of: EventTypeID?
  var actor: EntityBody?
  var target: EntityBody?
  var targetByPlace: Bool
  var place: PlaceBody?
  var when: WhenBody?
  var magnitude: Magnitude
  var modifiers: [ModifierBody]

  struct EventBody: Encodable {
    var id: EventTypeID
    var title: String
    var sign: Sign
    var rung: Int
    var quad: Quad
    var axis: Axis
    var group: String
    var plover: String?
    var cameo: String?
    var goldstein: Double?
    var acled: String?
  }

  struct EntityBody: Encodable {
    var id: EntityID
    var name: String
    var text: String
  }

  struct PlaceBody: Encodable {
    var id: PlaceID
    var name: String
    var text: String
    var latitude: Double?
    var longitude: Double?
  }

  struct WhenBody: Encodable {
    var time: String
    var precision: EventTime.Precision
  }

  struct ModifierBody: Encodable {
    var kind: Modifier.Kind
    var factor: Double
    var cue: String
  }

  init(_ alert: Alert, plain: (String) -> String) {
    event = EventBody(alert.event, plain: plain)
    of = alert.of
    actor = alert.actor.map { EntityBody($0, plain: plain) }
    target = alert.target.map { EntityBody($0, plain: plain) }
    targetByPlace = alert.isTargetByPlace
    place = alert.place.map { PlaceBody($0, plain: plain) }
    when = alert.when.map { WhenBody(time: $0.at.rfc3339, precision: $0.precision) }
    magnitude = alert.magnitude
    modifiers = alert.modifiers.map {
      ModifierBody(kind: $0.kind, factor: $0.factor.rounded(toPlaces: 4), cue: plain($0.cue))
    }
  }
}

extension FrameBody.EventBody {
  fileprivate init(_ event: EventType, plain: (String) -> String) {
    self.init(
      id: event.id, title: plain(event.title), sign: event.sign, rung: event.rung, quad: event.quad,
      axis: event.axis,
      group: event.group, plover: event.codes.plover, cameo: event.codes.cameo,
      goldstein: event.codes.goldstein?.rounded(toPlaces: 2), acled: event.codes.acled)
  }
}

extension FrameBody.EntityBody {
  fileprivate init(_ entity: NamedEntity, plain: (String) -> String) {
    self.init(id: entity.id, name: plain(entity.name), text: plain(entity.text))
  }
}

extension FrameBody.PlaceBody {
  fileprivate init(_ place: NamedPlace, plain: (String) -> String) {
    self.init(
      id: place.id, name: plain(place.name), text: plain(place.text),
      latitude: place.coordinates?.latitude.rounded(toPlaces: 5),
      longitude: place.coordinates?.longitude.rounded(toPlaces: 5))
  }
}

/// The story as it stood, its newest articles only.
struct StoryBody: Encodable {
  var id: StoryID
  var articleCount: Int
  var articles: [Telling]
  var origins: [String]
  var families: [String]

  struct Telling: Encodable {
    var id: ArticleID
    var source: SourceID
    var outlet: String
    var language: String
    var title: String
    var url: String?
    var seen: String
    var published: String?
    var origin: String
    var voice: EntityID?
  }

  init(_ story: StorySummary, maxArticles: Int, plain: (String) -> String) {
    id = story.id
    articleCount = story.articles.count
    articles = story.articles.suffix(maxArticles).map { Telling($0, plain: plain) }
    origins = story.origins.map(plain)
    families = story.families.map(plain)
  }
}

extension StoryBody.Telling {
  fileprivate init(_ telling: StorySummary.Telling, plain: (String) -> String) {
    self.init(
      id: telling.id, source: telling.source, outlet: plain(telling.outlet),
      language: plain(telling.language),
      title: plain(telling.title), url: telling.url.map(plain), seen: telling.seen.rfc3339,
      published: telling.published?.rfc3339, origin: plain(telling.origin), voice: telling.voice)
  }
}
