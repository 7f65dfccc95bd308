"""Requests to a web server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cmdlets.web_listener import BYTES, listening, write_certificate
from tests.engine.shell import Shell


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="module")
def prepared(folder: Path) -> Iterator[str]:
    """What a script finds: $u and $s are servers, $unix a socket, $who a credential."""
    write_certificate(folder / "c.pem")
    (folder / "users").write_text("contoso:u:p\n")
    with (
        pytest.MonkeyPatch.context() as patched,
        listening() as plain,
        listening(certificate=folder / "c.pem") as encrypted,
        listening(unix=folder / "unix"),
    ):
        patched.setenv("NTLM_USER_FILE", str(folder / "users"))
        yield f"""
        $u = 'http://127.0.0.1:{plain.server_port}'
        $s = 'https://localhost:{encrypted.server_port}'
        $unix = '{folder}/unix'
        $PSDefaultParameterValues['Invoke-*:UserAgent'] = 'x'
        $secret = ConvertTo-SecureString p -AsPlainText -Force
        $who = [pscredential]::new('u', $secret)
        $domain = [pscredential]::new('contoso\\u', $secret)
        """


def run(prepared: str, script: str, folder: Path) -> list[object]:
    shell = Shell(folder=str(folder))
    shell.run(prepared)
    return shell.run(script)


HEADERS = "| ForEach-Object headers | ForEach-Object"
SHOWN = [
    # sessions and cookies
    (
        f"irm $u/cookie -SessionVariable x | Out-Null; irm $u/get -WebSession $x {HEADERS} Cookie",
        "user=me",
    ),
    (
        "irm $u/get -SessionVariable x -Headers @{'X-A' = 1} | Out-Null; "
        f"irm $u/get -WebSession $x {HEADERS} X-A",
        "1",
    ),
    ("irm $u/cookie -SV x | Out-Null; $x.Cookies.GetCookies($u)[0].Value", "me"),
    (
        "$x = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); "
        "$x.Cookies.Add([System.Net.Cookie]::new('a', 'b', '/', '127.0.0.1')); "
        f"irm $u/get -WebSession $x {HEADERS} Cookie",
        "a=b",
    ),
    # the request
    ("irm $u/get -HttpVersion 1.0 | ForEach-Object protocol", "HTTP/1.0"),
    ("irm $u/get -HttpVersion 2.0 | ForEach-Object protocol", "HTTP/1.1"),
    ("irm $u/get -Body @{a = 'b c'} | ForEach-Object query", "?a=b+c"),
    ("irm $u/get?z=1 -Body @{a = 1} | ForEach-Object query", "?z=1&a=1"),
    ("(irm $u/post -Method Post -Body @{a = 'ü'}).form.a", "ü"),
    ("(irm $u/put -Method Put -Body ([byte[]](65, 66))).data", "AB"),
    ("(irm $u/put -Method Put -Body ([xml]'<a>1</a>')).data", "<a>1</a>"),
    ("(irm $u/put -Method Put -Body 'é' -ContentType 'text/plain; charset=latin1').data", "é"),
    (f"irm $u/post -Method Post -Body x {HEADERS} Content-Type", "application/x-www-form-urlenc"),
    (f"irm $u/post -Method Post {HEADERS} Content-Length", "0"),
    ("irm $u/get -CustomMethod OPTIONS | ForEach-Object method", "OPTIONS"),
    ("'from a file' > f.txt; (irm $u/put -Method Put -InFile f.txt).data.Trim()", "from a file"),
    (
        f"irm $u/put -Method Put -Body abc -TransferEncoding gzip {HEADERS} Transfer-Encoding",
        "chunked, gzip",
    ),
    ("(irm $u/put -Method Put -Body abc -Headers @{'Transfer-Encoding'='chunked'}).data", "abc"),
    ("irm http://localhost/get -UnixSocket $unix | ForEach-Object url", "http://localhost/get"),
    ("irm $s/get -SkipCertificateCheck | ForEach-Object url", "https://localhost"),
    ("irm $s/get -SkipCertificateCheck -SslProtocol Tls13 | ForEach-Object method", "GET"),
    (
        "$c = [Security.Cryptography.X509Certificates.X509Certificate2]::new("
        "(Convert-Path c.pfx)); irm $s/cert -Certificate $c -SkipCertificateCheck | "
        "ForEach-Object { $_.Thumbprint -eq $c.Thumbprint }",
        "True",
    ),
    (
        "irm http://elsewhere.test/get -Proxy $u | ForEach-Object url",
        "http://elsewhere.test/get",
    ),
    (
        "irm http://elsewhere.test/get -Proxy $u -ProxyCredential $who "
        f"{HEADERS} Proxy-Authorization",
        "Basic dTpw",
    ),
    # forms
    ("(irm $u/multipart -Method Post -Form @{a = 'x', 'y'}).Items.a -join ','", "x,y"),
    (
        "'text' > 'file 1.txt'; $f = (irm $u/multipart -Method Post "
        "-Form @{f = Get-Item 'file 1.txt'}).Files[0]; \"$($f.FileName) $($f.ContentType)\"",
        "file 1.txt application/octet-stream",
    ),
    (
        "$m = [Net.Http.MultipartFormDataContent]::new(); "
        "$m.Add([Net.Http.StringContent]::new('v'), 'n'); "
        "(irm $u/multipart -Method Post -Body $m).Items.n",
        "v",
    ),
    # authentication
    (
        f"irm $u/get -Authentication Bearer -Token $secret -AllowUnenc {HEADERS} Authorization",
        "Bearer p",
    ),
    (
        f"irm $u/get -Authentication Basic -Credential $who -AllowUnenc {HEADERS} Authorization",
        "Basic dTpw",
    ),
    (f"irm $u/auth/basic -Credential $who -AllowUnenc {HEADERS} Authorization", "Basic dTpw"),
    (f"irm $u/auth/ntlm -Credential $who -AllowUnenc {HEADERS} Authorization", "NTLM TlRMTVNTU"),
    (f"irm $u/get -Credential $who -AllowUnenc {HEADERS} {{ $_.Authorization -eq $null }}", "True"),
    ("irm $u/strict/digest -Credential $who -AllowUnenc | ForEach-Object method", "GET"),
    ("irm $u/strict/ntlm -Credential $domain -AllowUnenc | ForEach-Object method", "GET"),
    ("irm $u/strict/negotiate -Credential $domain -AllowUnenc | ForEach-Object method", "GET"),
    ("irm $u/strict/ntlm -Method Post -Body b -Credential $domain -AllowUnenc | % method", "POST"),
    # redirections
    ("irm $u/redirect/2 -Method Post -Body b | ForEach-Object method", "GET"),
    ("irm $u/redirect/1?type=TemporaryRedirect -Method Post -Body b | % method", "POST"),
    ("(irm $u/redirect/1?type=TemporaryRedirect -Method Post -Body b).form.Keys", ""),
    ("irm $u/redirect/1?type=SeeOther -Method Put -Body b | ForEach-Object method", "GET"),
    ("irm $u/redirect/1 -Method Post -Body b -PreserveHttpMethodOnRedirect | % method", "POST"),
    (
        f"irm $u/redirect/1 -Headers @{{Authorization = 'z'}} {HEADERS} "
        "{ $_.Authorization -eq $null }",
        "True",
    ),
    (
        "irm $u/redirect/1 -Headers @{Authorization = 'z'} -PreserveAuthorizationOnRedirect "
        f"{HEADERS} Authorization",
        "z",
    ),
    # the answer
    ("(iwr $u/get).GetType().Name", "BasicHtmlWebResponseObject"),
    ("(iwr $u/resume).GetType().Name", "WebResponseObject"),
    ("(iwr $u/resume).Content.Count", "20"),
    ("(iwr $u/encoding/cp936).Content", "测试123"),
    ("(iwr $u/encoding/cp936).Encoding.CodePage", "936"),
    ("irm $u/compression/gzip | ForEach-Object method", "GET"),
    ("irm $u/compression/bare | ForEach-Object method", "GET"),
    ("(iwr $u/compression/gzip).Headers.ContainsKey('Content-Encoding')", "False"),
    ("(iwr $u/link).RelationLink.next", "linknumber=2"),
    ("(irm $u/link -FollowRelLink).linknumber -join ','", "1,2,3"),
    ("(irm $u/link -FollowRelLink -MaximumFollowRelLink 2).linknumber -join ','", "1,2"),
    ("irm $u/get -ResponseHeadersVariable h | Out-Null; $h['Content-Type']", "application/json"),
    ("irm $u/response?statuscode=404 -SkipHttp -StatusCodeVariable c | Out-Null; $c", "404"),
    ('(irm "$u/response?body=[1,2]" | Measure-Object).Count', "1"),
    (
        "(irm \"$u/response?body=<rss><item>1</item><item>2</item></rss>\").InnerText -join ','",
        "1,",
    ),
    ('(irm "$u/response?body=<a><b>1</b></a>&contenttype=application/xml").a.b', "1"),
    (
        "$r = iwr \"$u/response?contenttype=text/html&body=<a href='x' id=y>z</a><a>\"; "
        "\"$($r.Links.Count) $($r.Links[0].href) $($r.Links.Find('y').outerHTML)\"",
        "1 x <a href='x' id=y>z</a>",
    ),
    (
        "$r = iwr \"$u/response?contenttype=text/html&body=<input name=a value='1 2'>\"; "
        "$r.InputFields.FindByName('a').value",
        "1 2",
    ),
    ('(iwr $u/get).RawContent.Split("`n")[0]', "HTTP/1.1 200 OK"),
    # files
    ("irm $u/get -OutFile o.txt; (Get-Content o.txt | ConvertFrom-Json).method", "GET"),
    ("(irm $u/get -OutFile o.txt -PassThru).method", "GET"),
    ("mkdir into | Out-Null; irm $u/resume -OutFile into; (Get-Item into/resume).Length", "20"),
    # tries
    (
        "irm '$u/retry?sessionid=a&failurecode=503&failurecount=1'.Replace('$u', $u) "
        "-MaximumRetryCount 1 -RetryIntervalSec 1 | ForEach-Object failureResponsesSent",
        "1",
    ),
]
FAILURES = [
    ("irm $u/get -Credential $who", "WebCmdletAllowUnencryptedAuthenticationRequiredException"),
    (
        "irm $u/ -SV x -WebSession ([Microsoft.PowerShell.Commands.WebRequestSession]::new())",
        "WebCmdletSessionConflictException",
    ),
    ("irm $u/strict/digest -Credential $domain -AllowUnenc", "WebCmdletWebResponseException"),
    ("irm $u/strict/ntlm -Credential $who -AllowUnenc", "WebCmdletWebResponseException"),
    ("irm $u/ -Authentication Basic", "WebCmdletAuthenticationCredentialNotSuppliedException"),
    ("irm $u/ -Authentication Bearer", "WebCmdletAuthenticationTokenNotSuppliedException"),
    ("irm $u/ -ProxyUseDefaultCredentials", "WebCmdletProxyUriNotSuppliedException"),
    ("irm $u/ -Body a -Form @{}", "WebCmdletBodyFormConflictException"),
    ("irm $u/ -PassThru", "WebCmdletOutFileMissingException"),
    ("irm $u/ -Resume", "WebCmdletOutFileMissingException"),
    ("irm $u/ -Resume -OutFile .", "WebCmdletResumeNotFilePathException"),
    ("irm $u/ -InFile .", "WebCmdletInFileNotFilePathException"),
    ("irm $u/ -InFile none", "PathNotFound"),
    ("irm $u/ -InFile variable:pid", "WebCmdletInFileNotFilesystemPathException"),
    ("irm $u/ -CertificateThumbprint ab", "WebCmdletCertificateException"),
    ("irm ftp://127.0.0.1/", "WebCmdletIEDomNotSupportedException"),
    ("irm $u/post -Method Post -Body x -ContentType y", "WebCmdletContentTypeException"),
    ("irm $u/get -Headers @{'If-Match' = '1'}", "System.FormatException"),
    ("irm $u/get -TransferEncoding gzip", "WebCmdletWebResponseException"),
    ("irm $u/redirect/3 -MaximumRedirection 1", "WebCmdletWebResponseException"),
    ("irm $u/redirect/1 -MaximumRedirection 0", "WebCmdletWebResponseException"),
    ("$null = irm $u/redirect/1 -MaximumRedirection 0 -SkipHttp -EA Stop", "MaximumRedirectExce"),
    ("irm $s/redirect/1?destination=$u -SkipCertificateCheck", "InsecureRedirection"),
    ("irm $s/get", "WebCmdletWebResponseException"),
    ("irm http://127.0.0.1:1/", "WebCmdletWebResponseException"),
    ("irm http://localhost/ -UnixSocket ./none", "WebCmdletWebResponseException"),
    ("irm $u/delay/2 -ConnectionTimeoutSeconds 1", "ConnectionTimeoutReached"),
    ("irm $u/stall/2 -OperationTimeoutSeconds 1", "OperationTimeoutReached"),
]


@pytest.mark.parametrize(("script", "told"), SHOWN, ids=[script for script, _ in SHOWN])
def test_what_is_asked_and_answered(script: str, told: str, prepared: str, folder: Path) -> None:
    found = run(prepared, script, folder)
    assert told in "".join(map(str, found))


@pytest.mark.parametrize(("script", "error_id"), FAILURES, ids=[script for script, _ in FAILURES])
def test_how_a_request_fails(script: str, error_id: str, prepared: str, folder: Path) -> None:
    caught = f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"
    (found,) = run(prepared, caught, folder)
    assert str(found).startswith(error_id)


def test_the_error_of_a_failure_has_the_answer(prepared: str, folder: Path) -> None:
    script = """
    try { iwr "$u/response?statuscode=418&responsephrase=tea&body=<p>hot</p>" } catch { $e = $_ }
    $e.Exception.GetType().Name; $e.Exception.Message; $e.ErrorDetails.Message
    [int]$e.Exception.Response.StatusCode; $e.Exception.Response.ReasonPhrase
    "$($e.CategoryInfo.Category)"; $e.TargetObject.GetType().Name
    """
    assert run(prepared, script, folder) == [
        "HttpResponseException",
        "Response status code does not indicate success: 418 (tea).",
        "hot",
        "418",
        "tea",
        "InvalidOperation",
        "HttpRequestMessage",
    ]


CLIENTS = [
    ('$w.DownloadString("$u/encoding/utf8")', "∞ τέστ"),
    ('$w.DownloadData([uri]"$u/resume").Count', "20"),
    ('$w.DownloadFile("$u/resume", (Join-Path $PWD w.bin)); (Get-Item w.bin).Length', "20"),
    ("$w.UploadString(\"$u/post\", 'text') | ConvertFrom-Json | ForEach-Object data", "text"),
    (
        "$w.UploadString(\"$u/put\", 'PUT', 'text') | ConvertFrom-Json | ForEach-Object method",
        "PUT",
    ),
    (
        "$v = [Collections.Specialized.NameValueCollection]::new(); $v.Add('a', 'b c'); "
        '[Text.Encoding]::UTF8.GetString($w.UploadValues("$u/post", $v))',
        '"form":{"a":["b c"]}',
    ),
    (
        "$w.Headers.Add('X-A: 1'); $w.Headers['X-B'] = '2'; $w.BaseAddress = $u; "
        "$w.DownloadString('/get')",
        '"X-A":"1","X-B":"2"',
    ),
    ("$null = $w.DownloadString(\"$u/get\"); $w.ResponseHeaders['Content-Type']", "application/j"),
    ("$w.QueryString.Add('a', '1'); $w.DownloadString(\"$u/get\")", '"query":"?a=1"'),
    (
        'try { $w.DownloadString("$u/none") } catch { $_.Exception.InnerException.Message }',
        "The remote server returned an error: (404) Not Found.",
    ),
    (
        "try { $w.DownloadString('http://127.0.0.1:1') } catch "
        "{ $_.Exception.InnerException.GetType().FullName }",
        "System.Net.WebException",
    ),
    (
        "[Net.WebRequest]::DefaultWebProxy = [Net.WebProxy]::new($u); "
        "$w.DownloadString('http://elsewhere.test/get')",
        "http://elsewhere.test/get",
    ),
]


@pytest.mark.parametrize(("script", "told"), CLIENTS, ids=[script for script, _ in CLIENTS])
def test_the_client_of_older_scripts(script: str, told: str, prepared: str, folder: Path) -> None:
    found = run(prepared, f"$w = New-Object System.Net.WebClient; {script}", folder)
    assert told in "".join(map(str, found))


RESUMED = [
    ("$u/resume/bytes/8", "$u/resume", "true"),
    ("$u/resume/bytes/8", "$u/resume/noresume", "true"),
    ("$u/get", "$u/resume", "false"),
    ("$u/resume", "$u/resume", "true"),
]


@pytest.mark.parametrize(("before", "after", "has_range"), RESUMED)
def test_a_file_is_gone_on_with(
    before: str, after: str, has_range: str, prepared: str, folder: Path
) -> None:
    script = f"""
    irm {before} -OutFile r.bin
    irm {after} -OutFile r.bin -Resume -ResponseHeadersVariable h | Out-Null
    $h['X-WebListener-Has-Range']
    """
    assert run(prepared, script, folder) == [has_range]
    assert (folder / "r.bin").read_bytes() == BYTES


def test_what_verbose_tells(prepared: str, folder: Path) -> None:
    script = "irm $u/get?secret=1 -Verbose 4>&1 | ForEach-Object Message | Where-Object { $_ }"
    told = run(prepared, script, folder)
    assert str(told[0]).endswith("/get with query length 8")
    assert "WebResponse: 200 OK with application/json payload with body size" in str(told[1])
