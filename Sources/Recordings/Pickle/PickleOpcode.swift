/// The pickle opcodes that PyTorch writes in recordings, of protocols 1 to 5.
///
/// The names are those of Python's pickletools.
enum PickleOpcode: UInt8, CaseIterable {
  case proto = 0x80
  case frame = 0x95
  case stop = 0x2e
  case mark = 0x28
  case pop = 0x30
  case none = 0x4e
  case newTrue = 0x88
  case newFalse = 0x89
  case int = 0x49
  case long = 0x4c
  case binInt = 0x4a
  case binInt1 = 0x4b
  case binInt2 = 0x4d
  case long1 = 0x8a
  case long4 = 0x8b
  case binFloat = 0x47
  case shortBinString = 0x55
  case binString = 0x54
  case binUnicode = 0x58
  case shortBinUnicode = 0x8c
  case binUnicode8 = 0x8d
  case shortBinBytes = 0x43
  case binBytes = 0x42
  case binBytes8 = 0x8e
  case byteArray8 = 0x96
  case emptyList = 0x5d
  case append = 0x61
  case appends = 0x65
  case emptyTuple = 0x29
  case tuple = 0x74
  case tuple1 = 0x85
  case tuple2 = 0x86
  case tuple3 = 0x87
  case emptyDict = 0x7d
  case setItem = 0x73
  case setItems = 0x75
  case global = 0x63
  case stackGlobal = 0x93
  case reduce = 0x52
  case build = 0x62
  case binPut = 0x71
  case longBinPut = 0x72
  case memoize = 0x94
  case binGet = 0x68
  case longBinGet = 0x6a
  case binPersonalIdentifier = 0x51

  /// The opcode as messages name it, read or not: "REDUCE", "0x81 (NEWOBJ)".
  static func name(of code: UInt8) -> String { names[code] ?? "0x" + String(code, radix: 16) }

  private static let names: [UInt8: String] = [
    0x80: "PROTO", 0x95: "FRAME", 0x2e: "STOP", 0x28: "MARK", 0x30: "POP", 0x31: "POP_MARK", 0x32: "DUP",
    0x4e: "NONE", 0x88: "NEWTRUE", 0x89: "NEWFALSE", 0x49: "INT", 0x4c: "LONG", 0x4a: "BININT",
    0x4b: "BININT1", 0x4d: "BININT2", 0x8a: "LONG1", 0x8b: "LONG4", 0x46: "FLOAT", 0x47: "BINFLOAT",
    0x53: "STRING", 0x55: "SHORT_BINSTRING", 0x54: "BINSTRING", 0x56: "UNICODE", 0x58: "BINUNICODE",
    0x8c: "SHORT_BINUNICODE", 0x8d: "BINUNICODE8", 0x43: "SHORT_BINBYTES", 0x42: "BINBYTES",
    0x8e: "BINBYTES8", 0x96: "BYTEARRAY8", 0x97: "NEXT_BUFFER", 0x98: "READONLY_BUFFER", 0x5d: "EMPTY_LIST",
    0x6c: "LIST", 0x61: "APPEND", 0x65: "APPENDS", 0x29: "EMPTY_TUPLE", 0x74: "TUPLE", 0x85: "TUPLE1",
    0x86: "TUPLE2", 0x87: "TUPLE3", 0x7d: "EMPTY_DICT", 0x64: "DICT", 0x73: "SETITEM", 0x75: "SETITEMS",
    0x8f: "EMPTY_SET", 0x90: "ADDITEMS", 0x91: "FROZENSET", 0x63: "GLOBAL", 0x93: "STACK_GLOBAL",
    0x52: "REDUCE", 0x62: "BUILD", 0x69: "INST", 0x6f: "OBJ", 0x81: "NEWOBJ", 0x92: "NEWOBJ_EX",
    0x82: "EXT1", 0x83: "EXT2", 0x84: "EXT4", 0x70: "PUT", 0x71: "BINPUT", 0x72: "LONG_BINPUT",
    0x94: "MEMOIZE", 0x67: "GET", 0x68: "BINGET", 0x6a: "LONG_BINGET", 0x50: "PERSID", 0x51: "BINPERSID",
  ]
}
