"""An SMTP server that keeps each message in a file, for the tests of the e-mail channel.

Arguments: port, folder, and words that change its ways: starttls=CERT,KEY, tls=CERT,KEY, login=USER:PASSWORD.
A receiver whose name begins with "refused" gets 550, with "later" 451; a sender "bad@..." gets 553.
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("bad@"):
            return "553 sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 no such user"
        if address.startswith("later"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        path = os.path.join(self.folder, "%04d.eml" % self.count)
        with open(path + ".new", "wb") as file:
            file.write(("X-Receivers: %s\r\n" % ",".join(envelope.rcpt_tos)).encode())
            file.write(("X-Login: %s\r\n" % (session.auth_data or "")).encode())
            file.write(("X-Tls: %s\r\n" % ("yes" if session.ssl else "no")).encode())
            file.write(envelope.content)
        os.rename(path + ".new", path)
        return "250 OK"


def context_of(pair):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair.split(","))
    return context


def main():
    port, folder = int(sys.argv[1]), sys.argv[2]
    ways = dict(word.split("=", 1) for word in sys.argv[3:])
    options = {}
    if "starttls" in ways:
        options.update(tls_context=context_of(ways["starttls"]), require_starttls=True)
    if "login" in ways:
        user, password = ways["login"].split(":", 1)

        def authenticate(server, session, envelope, mechanism, data):
            right = data.login == user.encode() and data.password == password.encode()
            return AuthResult(success=right, handled=right, auth_data=user if right else None)

        options.update(authenticator=authenticate, auth_required=True, auth_require_tls="starttls" in ways)
    controller = Controller(
        Keeper(folder), hostname="127.0.0.1", port=port, ssl_context=context_of(ways["tls"]) if "tls" in ways else None, **options)
    controller.start()
    with open(os.path.join(folder, "ready"), "w"):
        pass
    asyncio.new_event_loop().run_forever()


main()
