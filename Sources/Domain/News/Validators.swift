/// What a server gave to ask "has it changed?" with. Opaque bytes: quotes and `W/` belong to an ETag.
/// Source: RFC 9110 §8.8, §13.1.
package struct Validators: Hashable, Codable, Sendable {
  package var etag: String?
  package var lastModified: String?

  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }

  package static let none = Validators()
}
