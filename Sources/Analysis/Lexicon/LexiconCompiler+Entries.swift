import Domain

extension LexiconCompiler {
  mutating func compile(roles: [String]) {
    addEvents()
    addNames()
    addModifiers()
    for language in source.languages { add(language, roles: roles) }
    problems += LanguageMistakes(source.languages, aliases).problems
    checkReferences()
  }

  private mutating func addEvents() {
    for (index, entry) in source.events.enumerated() {
      for (language, wordings) in entry.wordings.sorted(by: { $0.key < $1.key }) {
        for wording in EventEntry.Wording.allCases {
          for term in wordings[wording] ?? [] {
            add(term, in: language, as: .event(Int32(index), wording), isNoun: wording == .nouns)
          }
        }
      }
    }
  }

  private mutating func addNames() {
    for (index, entry) in source.entities.enumerated() {
      addAll(entry.names, as: .entity(Int32(index), .name))
      addAll(entry.adjectives, as: .entity(Int32(index), .adjective))
      addAll(entry.seats, as: .entity(Int32(index), .seat))
    }
    for (index, entry) in source.places.enumerated() { addAll(entry.names, as: .place(Int32(index))) }
  }

  private mutating func addModifiers() {
    for (index, entry) in source.modifiers.enumerated() {
      addAll(entry.cues, as: .cue(Int32(index)))
      addAll(entry.counterCues, as: .counterCue(Int32(index)))
    }
  }

  private mutating func add(_ language: LanguageEntry, roles: [String]) {
    if let stemmer = language.stemmer, !Stemmer.exists(stemmer) {
      problems.append(
        LexiconProblem(at: language.location, "unknown stemmer '\(stemmer)'; expected one of libstemmer's"))
    }
    for (kind, terms) in language.words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where kind.isMatched
    {
      for term in terms {
        if kind == .numberWords {
          addNumber(term, language.id)
        } else {
          add(term, in: language.id, as: .word(kind))
        }
      }
    }
    for (role, terms) in language.roles.sorted(by: { $0.key < $1.key }) {
      guard let index = roles.firstIndex(of: role) else { continue }
      for term in terms { add(term, in: language.id, as: .role(Int32(index))) }
    }
    addReadingLists(language)
  }

  private mutating func addNumber(_ term: TermSource, _ language: String) {
    do throws(TermError) {
      let number = try NumberWord(parsing: term.text)
      add(TermSource(number.words, at: term.location), in: language, as: .number(number.value))
    } catch {
      problems.append(LexiconProblem(error, in: term))
    }
  }

  private mutating func addReadingLists(_ language: LanguageEntry) {
    for (name, list) in ReadingList.byName.sorted(by: { $0.key < $1.key }) {
      for term in language.lists[name] ?? [] { add(term, in: language.id, as: .list(list)) }
    }
    for (index, term) in (language.lists["months"] ?? []).enumerated() {
      add(term, in: language.id, as: .list(.month(index)))
    }
    for (index, term) in (language.lists["weekdays"] ?? []).enumerated() {
      add(term, in: language.id, as: .list(.weekday(index)))
    }
  }

  private mutating func checkReferences() {
    let events = Set(source.events.map(\.type.id))
    for entry in source.events {
      for (key, target) in [("as-threat", entry.type.asThreat), ("as-promise", entry.type.asPromise)] {
        guard let target, !events.contains(target) else { continue }
        problems.append(
          LexiconProblem(
            at: entry.location, "\(key) of '\(entry.type.id)' is '\(target)'; expected an event type"))
      }
    }
    checkEntities()
    checkPlaces()
  }

  private mutating func checkEntities() {
    let entities = Set(source.entities.map(\.entity.id))
    for entry in source.entities {
      guard let whole = entry.entity.partOf, !entities.contains(whole) else { continue }
      problems.append(
        LexiconProblem(
          at: entry.location, "part-of of '\(entry.entity.id)' is '\(whole)'; expected an entity"))
    }
    for entry in source.places {
      for state in entry.place.parties + [entry.place.state].compactMap({ $0 })
      where !entities.contains(state) {
        problems.append(
          LexiconProblem(at: entry.location, "place '\(entry.place.id)' names '\(state)'; expected an entity")
        )
      }
    }
  }

  private mutating func checkPlaces() {
    let places = Set(source.places.map(\.place.id))
    for entry in source.places {
      for other in entry.place.near + [entry.place.within].compactMap({ $0 }) where !places.contains(other) {
        problems.append(
          LexiconProblem(at: entry.location, "place '\(entry.place.id)' lies at '\(other)'; expected a place")
        )
      }
    }
  }
}
