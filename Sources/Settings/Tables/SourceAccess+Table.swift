import Domain
import Fetching
import FoundationEssentials

extension SourceAccess {
  /// Reads what one entry of `sources.d` says of the way to it.
  init(_ table: inout LocatedMap) {
    self.init()
    allow = AddressAllowance((table.read("allow", .list(of: Form<Allowed>.choice)) ?? []).map(\.allowance))
    headers = table.headers("headers")
    userAgent = table.read("user-agent", .headerValue)
    login = table.map("auth") { LoginMethod(&$0) }
    proxy = ProxyChoice(&table) ?? .standard
    trust = table.map("tls") { ServerTrust(&$0) } ?? .standard
    table.read("http2", .flag, into: &usesHTTP2)
  }

  private enum Allowed: String, CaseIterable {
    case loopback
    case privateNetworks = "private-networks"
    case file

    var allowance: AddressAllowance {
      switch self {
      case .loopback: .loopback
      case .privateNetworks: .privateNetworks
      case .file: .file
      }
    }
  }
}

extension LoginMethod {
  /// Nil, and a mistake, unless there is exactly one.
  fileprivate init?(_ table: inout LocatedMap) {
    let methods = [
      table.read("basic", .credential).map { LoginMethod.basic(credential: $0) },
      table.read("bearer", .credential).map { LoginMethod.bearer(credential: $0) },
      table.read("header", .credential).map { LoginMethod.header(credential: $0) },
    ].compactMap { $0 }
    guard let method = methods.first, methods.count == 1 else {
      let given = ["basic", "bearer", "header"].filter(table.has)
      if given.count != 1 {
        table.report(
          .contradiction("\(given.count) ways to log in", expected: "one of basic, bearer and header"))
      }
      return nil
    }
    self = method
  }
}

extension ServerTrust {
  fileprivate init?(_ table: inout LocatedMap) {
    self.init()
    table.read("insecure", .flag, into: &isBlind)
    table.read("ca-file", .authorities, into: &authorities)
  }
}

extension ProxyChoice {
  /// Of `proxy` and `proxy-credential`; nil where neither says anything.
  init?(_ table: inout LocatedMap) {
    table.rejectLogin(in: "proxy", expected: "'proxy-credential' with the name of a credential")
    let address = table.read("proxy", Form<String>.proxyAddress)
    let credential = table.read("proxy-credential", .optionalCredential) ?? nil
    if credential != nil, !table.has("proxy") || address == .some(.none) {
      table.report(
        .contradiction("a login for no proxy", expected: "'proxy' beside it"), at: "proxy-credential")
    }
    switch address {
    case nil: return nil
    case .some(.none): self = .direct
    case .some(.some(let url)): self = .route(ProxyRoute(url: url, credential: credential))
    }
  }
}

extension LocatedMap {
  /// Reports an address with `user:password@` in it, without showing it.
  /// - Returns: whether there is none.
  @discardableResult
  mutating func rejectLogin(in key: String, expected: String) -> Bool {
    guard let text = read(key, .anyText), let start = text.firstRange(of: "://")?.upperBound else {
      return true
    }
    guard text[start...].prefix(while: { !"/?#".contains($0) }).contains("@") else { return true }
    report(.contradiction("a login in an address, for everybody to read", expected: expected), at: key)
    return false
  }

  fileprivate mutating func headers(_ key: String) -> [RequestHeader] {
    guard has(key) else { return [] }
    let pairs = pairs(key, .headerName, .headerValue) ?? [:]
    for name in pairs.keys.sorted() {
      if let problem = HeaderRule.problem(with: name) { report(problem, at: key) }
    }
    return pairs.sorted { $0.key < $1.key }.map { RequestHeader($0.key, $0.value) }
  }
}

/// Headers that are not a source's to set.
private enum HeaderRule {
  private static let secret: Set = ["authorization", "cookie", "proxy-authorization"]
  private static let own: Set = [
    "accept-encoding", "connection", "content-length", "host", "if-modified-since", "if-none-match", "range",
    "te", "transfer-encoding", "upgrade",
  ]

  static func problem(with name: String) -> ConfigProblem.Kind? {
    switch name.lowercased() {
    case let lower where secret.contains(lower):
      .contradiction(
        "'\(name)' is a secret, for everybody to read", expected: "'auth' with the name of a credential")
    case let lower where own.contains(lower):
      .contradiction("'\(name)' is set by tensiond alone", expected: "other headers")
    case "user-agent": .contradiction("'\(name)' among the headers", expected: "the key 'user-agent'")
    default: nil
    }
  }
}

extension Form where Value == String {
  fileprivate static var headerName: Form {
    .scalar("a header's name") { RequestHeader($0, "").isSendable ? $0 : nil }
  }

  fileprivate static var headerValue: Form {
    .scalar("one line of text") { !$0.isEmpty && RequestHeader.isOneLine($0) ? $0 : nil }
  }

  fileprivate static var credential: Form { .named("the name of a credential") { $0 } }

  fileprivate static var proxyAddress: Form<String?> {
    .scalar("none, or http://, https:// or socks5h:// with host and port") { text in
      if text == "none" { return .some(nil) }
      guard let parts = URLComponents(string: text), parts.host?.isEmpty == false, parts.port != nil,
        ["http", "https", "socks5h"].contains(parts.scheme), parts.path.isEmpty || parts.path == "/"
      else { return nil }
      return text
    }
  }
}

extension Form where Value == String? {
  /// A PEM file.
  static var authorities: Form {
    .scalar("system, or an absolute path") { text in
      if text == "system" { return .some(nil) }
      guard text.hasPrefix("/") else { return nil }
      return text
    }
  }
}

extension Form where Value == String? {
  fileprivate static var optionalCredential: Form {
    .named("none, or the name of a credential") { $0 == "none" ? nil : $0 }
  }
}

extension Form {
  /// Does not show what stands there instead: it may be the secret itself.
  fileprivate static func named(_ what: String, _ value: @escaping (String) -> Value) -> Form {
    let expected = "\(what): letters, digits, '-', '_' and '.'"
    return Form(expected: expected) { node, key, findings in
      if let text = node.text, CredentialStore.isName(text) { return value(text) }
      findings.report(
        .badValue(key: key, found: "something else, not shown here", expected: expected), at: node.location)
      return nil
    }
  }
}
