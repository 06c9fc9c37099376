using System.Collections.Frozen;

namespace Platform.Domain.Organizations.Domains;

/// <summary>Domains in which everyone can have a mail address, so that they are nobody's. A fork adds what is common where its customers are.</summary>
public static class PublicMailDomains
{
    private const string List = """
        126.com 139.com 163.com 189.cn a1.net alice.it aliyun.com aol.com arcor.de att.net bellsouth.net bigpond.com bk.ru bluewin.ch
        bol.com.br btinternet.com charter.net chello.at comcast.net cox.net daum.net earthlink.net email.com email.cz fastmail.com
        fastmail.fm foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net googlemail.com hanmail.net
        hey.com hotmail.be hotmail.ca hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl hushmail.com
        icloud.com inbox.ru interia.pl juno.com kpnmail.nl laposte.net libero.it list.ru live.ca live.co.uk live.com live.de live.fr
        live.it live.nl mac.com mail.com mail.de mail.ru mailbox.org mailinator.com me.com msn.com naver.com netcologne.de nate.com
        neuf.fr ntlworld.com o2.pl onet.pl online.de online.no orange.fr outlook.at outlook.co.uk outlook.com outlook.de outlook.es
        outlook.fr outlook.it pm.me posteo.de posteo.net proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com
        rocketmail.com runbox.com sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com skynet.be sky.com sohu.com sympatico.ca t-online.de
        talktalk.net telenet.be telia.com terra.com.br tiscali.it tuta.com tuta.io tutanota.com tutanota.de uol.com.br verizon.net
        virgilio.it virginmedia.com wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.ar
        yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru yeah.net ymail.com ziggo.nl zoho.com
        """;

    private static readonly FrozenSet<string> Names = List.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static bool Contains(string name) => Names.Contains(name);
}
