package import Domain

/// The lexicon as written in `config/lexicon`, before it is compiled: every term with the place it stands at.
///
/// `Settings` fills it from YAML; `Lexicon(compiling:)` turns it into one immutable automaton. Entries are in
/// file order; overrides are resolved already, so ids are unique within each list.
package struct LexiconSource: Sendable {
  package var events: [EventEntry] = []
  package var entities: [EntityEntry] = []
  package var places: [PlaceEntry] = []
  package var modifiers: [ModifierEntry] = []
  package var languages: [LanguageEntry] = []

  package init() {}
}

/// A term of the grammar in docs/TERMS.md, and where it is written.
package struct TermSource: Hashable, Sendable {
  package var text: String
  package var location: SourceLocation

  package init(_ text: String, at location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// Terms by BCP 47 language. `*` holds for every language (names that are written alike everywhere).
package typealias TermsByLanguage = [String: [TermSource]]

package struct EventEntry: Sendable {
  /// How the words of an entry place actor and target around them.
  package enum Wording: String, CaseIterable, Sendable {
    /// The subject acts, the object suffers: `shell`.
    case verbs
    /// The subject suffers: `come under ~2 fire`.
    case undergone
    /// "X's shelling of Y", "shelling of Y by X", "Y shelling": `shelling`.
    case nouns
    /// Both do it to each other: `exchange fire`.
    case mutual
    /// Neither slot comes from position: `ceasefire (collapse|crumble)`, whole phrases of headlines and
    /// ministries.
    case phrases
  }

  package var type: EventType
  package var wordings: [String: [Wording: [TermSource]]]
  package var location: SourceLocation

  package init(type: EventType, wordings: [String: [Wording: [TermSource]]], location: SourceLocation) {
    self.type = type
    self.wordings = wordings
    self.location = location
  }
}

package struct EntityEntry: Sendable {
  package var entity: Entity
  package var names: TermsByLanguage
  /// `Azerbaijani`: acts before a noun, "Azerbaijani shelling", "Azerbaijani forces".
  package var adjectives: TermsByLanguage
  /// Capitals and seats that stand for the state as an actor: `Baku`, `the Kremlin`.
  package var seats: TermsByLanguage
  package var location: SourceLocation

  package init(
    entity: Entity, names: TermsByLanguage, adjectives: TermsByLanguage = [:], seats: TermsByLanguage = [:],
    location: SourceLocation
  ) {
    self.entity = entity
    self.names = names
    self.adjectives = adjectives
    self.seats = seats
    self.location = location
  }
}

/// A state needs no entry here: each one is a place too, its id in lower case (`arm` for `ARM`).
package struct PlaceEntry: Sendable {
  package var place: Place
  package var names: TermsByLanguage
  package var location: SourceLocation

  package init(place: Place, names: TermsByLanguage, location: SourceLocation) {
    self.place = place
    self.names = names
    self.location = location
  }
}

package struct ModifierEntry: Sendable {
  /// How far a cue reaches.
  package enum Scope: String, CaseIterable, Sendable {
    /// The clause that holds the cue.
    case clause
    /// From the cue to the end of its clause.
    case after
    /// The first event after the cue, in the same clause: "averted an attack".
    case next
    /// The complement of the cue: "denies that it shelled", "denied the shelling".
    case complement
    case sentence
    /// Every frame of the article, when the cue stands in the title or begins it.
    case title
    /// Every frame of the article, once `minCues` different cues are there.
    case article
    /// No cues of its own: the engine applies it by rule (`attributed-opponent`, `background`).
    case rule
  }

  package var id: String
  package var kind: Modifier.Kind
  package var factor: Double
  package var scope: Scope
  /// What an article-wide modifier says the article is about: `sport`.
  package var domain: String?
  package var minCues: Int
  package var cues: TermsByLanguage
  /// Words that take the cue back: "not only", "worst since".
  package var counterCues: TermsByLanguage
  package var location: SourceLocation

  package init(
    id: String, kind: Modifier.Kind, factor: Double, scope: Scope, domain: String? = nil, minCues: Int = 1,
    cues: TermsByLanguage = [:], counterCues: TermsByLanguage = [:], location: SourceLocation
  ) {
    self.id = id
    self.kind = kind
    self.factor = factor
    self.scope = scope
    self.domain = domain
    self.minCues = minCues
    self.cues = cues
    self.counterCues = counterCues
    self.location = location
  }
}

/// How one language marks clauses, agents, targets, passives and negation.
package struct LanguageEntry: Sendable {
  /// Of subject, verb and object where nothing else marks them; free where only endings tell.
  package enum Order: String, CaseIterable, Sendable { case svo, sov, vso, free }

  /// BCP 47, lower case.
  package var id: String
  package var name: String
  /// A Snowball algorithm of libstemmer (`english`), nil for languages without one.
  package var stemmer: String?
  package var order: Order
  package var words: [WordClass: [TermSource]]
  /// Nouns that make a part of an entity out of its name or adjective: `MIL: [army, troops]` reads
  /// "Azerbaijani troops" as `AZE.MIL`.
  package var roles: [String: [TermSource]]
  /// Named lists for `{list}` in terms of this language.
  package var lists: [String: [TermSource]]
  package var location: SourceLocation
  /// Folded; made by `completed()` from `negationPrefixes` and the verbs of events.
  var negatedBeginnings: Set<String> = []

  package init(
    id: String, name: String, stemmer: String?, order: Order, words: [WordClass: [TermSource]] = [:],
    roles: [String: [TermSource]] = [:], lists: [String: [TermSource]] = [:], location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.stemmer = stemmer
    self.order = order
    self.words = words
    self.roles = roles
    self.lists = lists
    self.location = location
  }
}

/// The small words that frames hang on, by the work they do. Key names in `languages/*.yaml` are the raw
/// values.
package enum WordClass: String, CaseIterable, Sendable {
  /// Begins a new clause: `and`, `but`, `while`.
  case clauseEdges = "clause-edges"
  /// Makes what follows background: `amid`, `during`.
  case background
  /// Before the agent of a passive: `by`.
  case agentMarkers = "agent-markers"
  /// Before the target: `on`, `against`.
  case targetMarkers = "target-markers"
  /// Between an action noun and its object: `of`.
  case ofMarkers = "of-markers"
  /// Before a place: `in`, `near`, `at`.
  case placeMarkers = "place-markers"
  /// Before a place of origin or destination: `from`, `into`, `towards`.
  case directionMarkers = "direction-markers"
  /// Makes the next participle passive: `be`, `get`.
  case passiveAuxiliaries = "passive-auxiliaries"
  /// `say`, `claim`, `accuse`: the subject speaks, the complement is what is said.
  case speechVerbs = "speech-verbs"
  /// `according to`.
  case attributions
  case pronouns
  /// `its forces`, `our positions`: back to the last actor or speaker.
  case possessivePronouns = "possessive-pronouns"
  case negations
  /// Point to what was named before: `the`, `this`.
  case definiteArticles = "definite-articles"
  /// Nouns that a name before them belongs to only as a mark of origin.
  case articles
  /// `dr.`, `gen.`: the full stop ends no sentence.
  case abbreviations
  /// Begins a relative clause: `which`, `who`, `that`.
  case relatives
  /// A number word, then its value: `three 3`, `a dozen 12`, `dozens 24`.
  case numberWords = "number-words"
  case stopWords = "stop-words"
  /// Joins names and verbs of one subject: `and`, `or`.
  case coordinators
  /// Before the parties of a mutual event: `between`.
  case betweenMarkers = "between-markers"
  /// Before the other party of a mutual event: `with`.
  case withMarkers = "with-markers"
  /// Before a verb that the subject of the governing one does: `to`.
  case infinitiveMarkers = "infinitive-markers"
  /// Verbs that only carry an action noun: `launch`, `carry out`, `conduct`.
  case supportVerbs = "support-verbs"
  /// Speech verbs by which a party owns up to its own act: `admit`.
  case admissionVerbs = "admission-verbs"
  /// Any other finite verb that the profile knows; it tells nouns from verbs and ends a subject.
  case otherVerbs = "other-verbs"
  /// A verb and its irregular forms: `strike struck stricken`.
  case irregularForms = "irregular-forms"
  /// Endings that a noun of an event may have beside its stem's: `s`; `y>ies` replaces. Absent: any.
  case nounEndings = "noun-endings"
  /// Endings that make another word of a stem: `mediator` is no form of `mediate`, `reportedly` none of
  /// `report`.
  case derivedEndings = "derived-endings"
  case participleEndings = "participle-endings"
  case gerundEndings = "gerund-endings"
  /// Case endings of languages that mark roles on the name: who acts.
  case agentEndings = "agent-endings"
  /// ... and who suffers.
  case targetEndings = "target-endings"
  /// Endings by which a verb is passive, in languages without an auxiliary for it: `ıldı`.
  case passiveEndings = "passive-endings"
  /// What stands before a verb, joined to it, and negates it: `չ`.
  case negationPrefixes = "negation-prefixes"
  /// ... and what stands behind its root: `madı`, `mayıb`.
  case negationEndings = "negation-endings"
  /// Endings by which a verb says that its writer was told: `mış`.
  case reportedEndings = "reported-endings"
}
