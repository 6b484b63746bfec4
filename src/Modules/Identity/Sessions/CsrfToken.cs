using System.Buffers.Text;
using System.Text;

namespace Portal.Identity.Sessions;

/// <summary>Bound to the session by HMAC, so that it needs no store and works for no other session.</summary>
internal static class CsrfToken
{
    public static string Of(MasterKey key, string session) => Base64Url.EncodeToString(key.Sign("csrf", Encoding.ASCII.GetBytes(UserSession.HashIn(session))));
}
