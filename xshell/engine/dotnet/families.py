"""Which file of this package declares which types."""

# Names without `System.`; the files in the order of the alphabet.
_TYPES = {
    "accelerators": "Management.Automation.TypeAccelerators",
    "array": "Array",
    "attributes": """
        Management.Automation.AliasAttribute Management.Automation.AllowEmptyCollectionAttribute
        Management.Automation.AllowEmptyStringAttribute Management.Automation.AllowNullAttribute
        Management.Automation.ArgumentCompleterAttribute
        Management.Automation.CmdletAttribute Management.Automation.CmdletBindingAttribute
        Management.Automation.HiddenAttribute Management.Automation.OutputTypeAttribute
        Management.Automation.PSDefaultValueAttribute Management.Automation.PSTypeNameAttribute
        Management.Automation.ParameterAttribute Management.Automation.SupportsWildcardsAttribute
        Management.Automation.ValidateCountAttribute Management.Automation.ValidateLengthAttribute
        Management.Automation.ValidateNotNullAttribute
        Management.Automation.ValidateNotNullOrEmptyAttribute
        Management.Automation.ValidateNotNullOrWhiteSpaceAttribute
        Management.Automation.ValidatePatternAttribute
        Management.Automation.ValidateRangeAttribute Management.Automation.ValidateScriptAttribute
        Management.Automation.ValidateSetAttribute
    """,
    "biginteger": "Numerics.BigInteger",
    "bits": "Collections.BitArray",
    "calendars": """
        DateOnly Globalization.Calendar Globalization.GregorianCalendar Globalization.ISOWeek
        TimeOnly
    """,
    "certificate_parts": """
        Security.Cryptography.AsymmetricAlgorithm Security.Cryptography.Oid
        Security.Cryptography.X509Certificates.PublicKey
        Security.Cryptography.X509Certificates.X500DistinguishedName
    """,
    "certificates": """
        Security.Cryptography.X509Certificates.X509Certificate
        Security.Cryptography.X509Certificates.X509CertificateCollection
        Security.Cryptography.X509Certificates.X509Certificate2
        Security.Cryptography.X509Certificates.X509Extension
    """,
    "char": "Char",
    "collections": """
        Collections.Generic.HashSet`1 Collections.Generic.LinkedListNode`1
        Collections.Generic.LinkedList`1 Collections.Generic.Queue`1
        Collections.Generic.SortedSet`1 Collections.Generic.Stack`1 Collections.Queue
        Collections.Stack
    """,
    "command_metadata": "Management.Automation.CommandMetadata Management.Automation.ProxyCommand",
    "host_structures": """
        Management.Automation.Host.Coordinates Management.Automation.Host.Rectangle
        Management.Automation.Host.Size
    """,
    "value_generators": "Management.Automation.CachedValidValuesGeneratorBase",
    "common_parameters": """
        Management.Automation.Cmdlet Management.Automation.Internal.CommonParameters
        Management.Automation.Internal.ShouldProcessParameters
    """,
    "comparers": """
        Collections.CaseInsensitiveComparer Collections.Comparer Collections.Generic.Comparer`1
        Collections.Generic.EqualityComparer`1 StringComparer
    """,
    "concurrent": """
        Collections.Concurrent.ConcurrentBag`1 Collections.Concurrent.ConcurrentDictionary`2
        Collections.Concurrent.ConcurrentQueue`1 Collections.Concurrent.ConcurrentStack`1
    """,
    "event_sources": """
        IO.FileSystemEventArgs IO.FileSystemWatcher IO.RenamedEventArgs Timers.Timer
    """,
    "job_types": "Management.Automation.Job Management.Automation.Job2",
    "completion": """
        Management.Automation.CommandCompletion Management.Automation.CompletionCompleters
        Management.Automation.CompletionResult
    """,
    "console": "Console",
    "convert": "Convert",
    "datetime": "DateTime",
    "datetimeoffset": "DateTimeOffset",
    "dictionaries": """
        Collections.DictionaryEntry Collections.Generic.Dictionary`2
        Collections.Generic.KeyValuePair`2 Collections.Hashtable
        Collections.Specialized.OrderedDictionary
    """,
    "data_streams": "Management.Automation.PSDataCollection`1 Management.Automation.PSDataStreams",
    "delegate": "Delegate MulticastDelegate",
    "dns": "Net.Dns Net.IPHostEntry",
    "encoding": """
        BitConverter Security.Cryptography.MD5 Security.Cryptography.SHA1
        Security.Cryptography.SHA256 Security.Cryptography.SHA384 Security.Cryptography.SHA512
        Text.ASCIIEncoding Text.Encoding Text.UTF8Encoding Text.UTF32Encoding Text.UnicodeEncoding
    """,
    "enum": "Enum",
    "environment": "Environment OperatingSystem",
    "error_record": "Management.Automation.ErrorDetails Management.Automation.ErrorRecord",
    "experimental_feature": "Management.Automation.ExperimentalFeature",
    "files": "IO.File",
    "folders": "IO.Directory IO.DirectoryInfo IO.FileInfo",
    "globalization": """
        Globalization.CultureInfo Globalization.DateTimeFormatInfo
        Globalization.NumberFormatInfo Globalization.TextInfo
    """,
    "guid": "Guid",
    "hosting": """
        Management.Automation.Host.ChoiceDescription Management.Automation.Host.FieldDescription
        Management.Automation.Host.Size
    """,
    "ip_network": "Net.IPNetwork",
    "keyed_hashes": """
        Security.Cryptography.HMACMD5 Security.Cryptography.HMACSHA1
        Security.Cryptography.HMACSHA256 Security.Cryptography.HMACSHA384
        Security.Cryptography.HMACSHA512
    """,
    "http_contents": """
        Net.Http.ByteArrayContent Net.Http.Headers.ContentDispositionHeaderValue
        Net.Http.Headers.MediaTypeHeaderValue Net.Http.MultipartFormDataContent
        Net.Http.StreamContent Net.Http.StringContent
    """,
    "http_messages": """
        Net.Http.Headers.HttpHeaders Net.Http.HttpRequestMessage Net.Http.HttpResponseMessage
    """,
    "interop": "IntPtr UIntPtr Runtime.InteropServices.Marshal",
    "language_primitives": """
        Management.Automation.Language.CodeGeneration Management.Automation.LanguagePrimitives
        Management.Automation.Platform
    """,
    "linq": "Linq.Enumerable",
    "lists": """
        Collections.ArrayList Collections.Generic.List`1 Collections.ObjectModel.Collection`1
        Collections.ObjectModel.ReadOnlyCollection`1
    """,
    "mail": """
        Net.Mail.Attachment Net.Mail.MailAddress Net.Mail.MailAddressCollection
        Net.Mail.MailMessage
    """,
    "management": "Management.ManagementDateTimeConverter",
    "math": "Math",
    "name_values": """
        Collections.Specialized.HybridDictionary Collections.Specialized.NameValueCollection
        Collections.Specialized.StringCollection Collections.Specialized.StringDictionary
    """,
    "net": "Net.IPAddress Net.IPEndPoint Net.Sockets.UnixDomainSocketEndPoint",
    "numeric": "Boolean Byte Decimal Double Int16 Int32 Int64 SByte Single UInt16 UInt32 UInt64",
    "object": "Object",
    "ordered_hashtable": "Management.Automation.OrderedHashtable Management.Automation.PSObject",
    "path": "IO.Path",
    "powershell_object": """
        Management.Automation.PSInvocationStateInfo Management.Automation.PowerShell
        Management.Automation.PowerShellAsyncResult
    """,
    "psmembers": """
        Management.Automation.PSAliasProperty Management.Automation.PSMemberSet
        Management.Automation.PSNoteProperty Management.Automation.PSPropertySet
        Management.Automation.PSScriptMethod Management.Automation.PSScriptProperty
    """,
    "ps_type_name": "Management.Automation.PSTypeName",
    "processes": "Diagnostics.Process",
    "random": "Random Security.Cryptography.RandomNumberGenerator",
    "reflection": "Reflection.MemberInfo RuntimeType Type",
    "regex": """
        Text.RegularExpressions.CaptureCollection Text.RegularExpressions.Group
        Text.RegularExpressions.GroupCollection Text.RegularExpressions.Match
        Text.RegularExpressions.MatchCollection Text.RegularExpressions.Regex
    """,
    "runtime": """
        Activator AppDomain DBNull GC Reflection.Assembly Reflection.AssemblyName
        Reflection.RuntimeAssembly Runtime.InteropServices.OSPlatform
        Runtime.InteropServices.RuntimeInformation Threading.Thread
    """,
    "runspaces": """
        Management.Automation.RunspaceStateInfo Management.Automation.Runspaces.InitialSessionState
        Management.Automation.Runspaces.Runspace Management.Automation.Runspaces.RunspaceFactory
        Management.Automation.Runspaces.SessionStateProxy
    """,
    "runtime_parameters": """
        Management.Automation.RuntimeDefinedParameter
        Management.Automation.RuntimeDefinedParameterDictionary
    """,
    "scriptblock": "Management.Automation.ScriptBlock",
    "serializer": "Management.Automation.PSSerializer",
    "security": "Management.Automation.PSCredential Net.NetworkCredential Security.SecureString",
    "service_point": "Net.ServicePointManager",
    "smtp": "Net.Mail.SmtpClient",
    "sockets": """
        Net.Security.SslStream Net.Sockets.NetworkStream Net.Sockets.TcpClient
        Threading.Tasks.Task
    """,
    "sorted_tables": """
        Collections.Generic.SortedDictionary`2 Collections.Generic.SortedList`2
        Collections.SortedList
    """,
    "stopwatch": "Diagnostics.Stopwatch",
    "streams": """
        IO.Compression.DeflateStream IO.Compression.GZipStream IO.FileStream IO.MemoryStream
        IO.Stream
    """,
    "string": "String",
    "terminal_styles": "Management.Automation.PSStyle",
    "text_builder": "Text.StringBuilder",
    "text_streams": """
        IO.StreamReader IO.StreamWriter IO.StringReader IO.StringWriter IO.TextReader
        IO.TextWriter
    """,
    "timespan": "TimeSpan",
    "syntax.extents": """
        Management.Automation.Language.InternalScriptExtent
        Management.Automation.Language.InternalScriptPosition
        Management.Automation.Language.ParseError
    """,
    "semantic_version": "Management.Automation.SemanticVersion",
    "syntax.names": "Management.Automation.VariablePath",
    "ps_style": "Management.Automation.PSStyle",
    "type_data": """
        Management.Automation.Runspaces.AliasPropertyData
        Management.Automation.Runspaces.CodeMethodData
        Management.Automation.Runspaces.CodePropertyData
        Management.Automation.Runspaces.NotePropertyData
        Management.Automation.Runspaces.PropertySetData
        Management.Automation.Runspaces.ScriptMethodData
        Management.Automation.Runspaces.ScriptPropertyData
        Management.Automation.Runspaces.TypeData
    """,
    "string_decorated": "Management.Automation.Internal.StringDecorated",
    "syntax.parser": "Management.Automation.Language.Parser",
    "syntax.static_binding": "Management.Automation.Language.StaticParameterBinder",
    "syntax.psparser": """
        Management.Automation.PSParseError Management.Automation.PSParser
        Management.Automation.PSToken
    """,
    "time_zones": "TimeZone TimeZoneInfo",
    "tuples": """
        Lazy`1 Tuple Tuple`1 Tuple`2 Tuple`3 Tuple`4 Tuple`5 Tuple`6 Tuple`7 ValueTuple
        ValueTuple`1 ValueTuple`2 ValueTuple`3 ValueTuple`4 ValueTuple`5 ValueTuple`6
        ValueTuple`7
    """,
    "uri": "Uri",
    "uri_builder": "UriBuilder",
    "variables": "Management.Automation.PSVariable",
    "version": "Version",
    "web_proxy": "Net.Http.HttpEnvironmentProxy Net.WebProxy Net.WebRequest",
    "web_session": "Net.Cookie Net.CookieContainer",
    "web_text": "Net.WebUtility Security.SecurityElement Web.HttpUtility",
    "wildcard_pattern": "Management.Automation.WildcardPattern",
    "xml_writer": "Xml.Schema.XmlSchema Xml.XmlWriter Xml.XmlWriterSettings",
    "xml": """
        Xml.XmlAttribute Xml.XmlAttributeCollection Xml.XmlCDataSection Xml.XmlComment
        Xml.XmlDeclaration Xml.XmlDocument Xml.XmlElement Xml.XmlLinkedNode
        Xml.XmlNamespaceManager Xml.XmlNode Xml.XmlNodeList Xml.XmlProcessingInstruction
        Xml.XmlText
    """,
}
_LANGUAGE = "System.Management.Automation.Language."
_MARKDOWN = "Microsoft.PowerShell.MarkdownRender."
_COMMANDS = "Microsoft.PowerShell.Commands."
FAMILIES = {f"System.{name}": file for file, names in _TYPES.items() for name in names.split()}
FAMILIES[_COMMANDS + "ModuleSpecification"] = "module_specification"
FAMILIES[_COMMANDS + "ModuleSpecificationComparer"] = "module_specification"
FAMILIES[_COMMANDS + "Management.TransactedString"] = "transacted_string"
FAMILIES[_COMMANDS + "BasicHtmlWebResponseObject"] = "web_response"
FAMILIES[_MARKDOWN + "MarkdownInfo"] = "markdown"
FAMILIES[_MARKDOWN + "PSMarkdownOptionInfo"] = "markdown"
FAMILIES[_COMMANDS + "PSPropertyExpression"] = "property_expression"
FAMILIES[_COMMANDS + "PSPropertyExpressionResult"] = "property_expression"
FAMILIES[_COMMANDS + "PSUserAgent"] = "user_agents"
FAMILIES[_COMMANDS + "WebRequestSession"] = "web_session"
FAMILIES[_COMMANDS + "WebCmdletElementCollection"] = "web_html"
FAMILIES[_COMMANDS + "WebResponseObject"] = "web_response"


def family_of(full_name: str) -> str | None:
    """The file that declares a type."""
    if full_name.startswith(_LANGUAGE):
        name = full_name.removeprefix(_LANGUAGE)
        if name.endswith("Ast"):
            return "syntax.declared"
        if name.endswith("Token"):
            return "syntax.tokens"
        if name.endswith("TypeName"):
            return "syntax.names"
    return FAMILIES.get(full_name)
