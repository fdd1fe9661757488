use std::net::IpAddr;

use rcgen::{CertificateParams, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::*;

fn outside(ip: &str) -> bool {
    is_outside(ip.parse::<IpAddr>().unwrap())
}

#[test]
fn addresses_of_the_internet_are_outside() {
    for ip in [
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "52.16.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2001:200::1",
        "2606:4700:4700::1111",
        "2a00:1450:400e:80f::200e",
        "::ffff:8.8.8.8",
    ] {
        assert!(outside(ip), "{ip}");
    }
}

#[test]
fn whatever_leads_inside_is_inside_in_every_way_of_writing() {
    for ip in [
        // This machine, "any", private, shared, link-local.
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        // Where machines are told about themselves.
        "169.254.169.254",
        "169.254.170.2",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        // Kept for examples, trials, many at once, later, all.
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fdff::1",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        // IPv4 in IPv6: mapped, compatible, translated, tunnelled.
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1",
        "::127.0.0.1",
        "::8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::",
        "2001::1",
        "2001:10::1",
    ] {
        assert!(!outside(ip), "{ip}");
    }
}

#[test]
fn only_https_is_an_address_and_http_of_this_machine() {
    let is = |text: &str| Url::parse(text).is_ok_and(|url| is_address(&url));
    for good in [
        "https://login.example/",
        "https://login.example:8443/realms/a",
        "https://10.0.0.1/",
        "http://localhost:4000",
        "http://127.0.0.1:4000/",
        "http://[::1]:4000/",
    ] {
        assert!(is(good), "{good}");
    }
    for bad in [
        "http://login.example/",
        "http://10.0.0.1/",
        "http://localhost.example/",
        "ftp://login.example/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "https://name@login.example/",
        "https://name:word@login.example/",
        "https://",
        "login.example",
    ] {
        assert!(!is(bad), "{bad}");
    }
}

fn asking(url: &str) -> Request<Vec<u8>> {
    Request::get(url).body(vec![]).unwrap()
}

async fn refused(outgoing: &Outgoing, url: &str) -> Unanswered {
    outgoing.send(asking(url)).await.unwrap_err()
}

#[tokio::test]
async fn nothing_is_sent_inside_in_whatever_way_it_is_written() {
    let outgoing = Outgoing::default();
    for url in [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://0/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://017700000001/",
        "https://0177.0.0.1/",
        "https://10.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://2852039166/",
        "https://0xa9fea9fe/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fd00:ec2::254]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "http://localhost:9/",
        "http://127.0.0.1:9/",
    ] {
        // As a person may type it: addresses of the web are read in one way only.
        let typed = Url::parse(url).unwrap();
        let why = refused(&outgoing, typed.as_str()).await;
        assert!(
            matches!(why, Unanswered::Inside | Unanswered::Unknown),
            "{url}: {why:?}"
        );
    }
    for url in ["http://login.example/", "https://a:b@login.example/"] {
        assert_eq!(refused(&outgoing, url).await, Unanswered::Address);
    }
}

/// Answers each connection with these bytes; gives its port.
async fn answering(bytes: Vec<u8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let bytes = bytes.clone();
            tokio::spawn(async move {
                let mut asked = [0; 1024];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    port
}

fn allowing(host: &str) -> Outgoing {
    Outgoing::new([host], []).unwrap()
}

#[tokio::test]
async fn a_host_that_the_operator_allows_is_asked_at_its_own_port_alone() {
    let port = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".to_vec()).await;
    let url = format!("http://127.0.0.1:{port}/a?b=c");
    for host in ["127.0.0.1".to_owned(), format!("127.0.0.1:{port}")] {
        let answer = allowing(&host).send(asking(&url)).await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.body()[..]),
            (200, &b"hi"[..])
        );
    }
    for host in ["127.0.0.1:1", "127.0.0.2", "localhost", "login.example"] {
        assert_eq!(refused(&allowing(host), &url).await, Unanswered::Inside);
    }
}

#[tokio::test]
async fn what_is_too_large_too_slow_or_no_answer_is_refused() {
    let port = answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n".to_vec());
    let url = format!("http://localhost:{}/", port.await);
    let answer = allowing("localhost").send(asking(&url)).await.unwrap();
    assert_eq!(answer.status().as_u16(), 302, "redirects are not followed");

    let mut large = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    large.extend(vec![b'x'; ANSWER_BYTES + 1]);
    let url = format!("http://localhost:{}/", answering(large).await);
    assert_eq!(
        refused(&allowing("localhost"), &url).await,
        Unanswered::Large
    );

    let url = format!("http://localhost:{}/", answering(b"hello".to_vec()).await);
    assert_eq!(
        refused(&allowing("localhost"), &url).await,
        Unanswered::Garbled
    );

    // Never answers.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/");
    let hasty = allowing("127.0.0.1").within(Duration::from_millis(50));
    assert_eq!(refused(&hasty, &url).await, Unanswered::Slow);
    drop(listener);
    assert_eq!(
        refused(&allowing("127.0.0.1"), &url).await,
        Unanswered::Silent
    );
}

#[tokio::test]
async fn only_a_certificate_of_a_trusted_authority_for_this_host_is_taken() {
    let key = KeyPair::generate().unwrap();
    let mut ours = CertificateParams::default();
    ours.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = ours.self_signed(&key).unwrap();
    let issuer = Issuer::new(ours, key);
    let own = KeyPair::generate().unwrap();
    let names = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = names.signed_by(&own, &issuer).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(own.serialize_der()).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).await;
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
            let _ = stream.write_all(answer).await;
            let _ = stream.shutdown().await;
        }
    });
    let pem = authority.pem();
    let hosts = ["localhost", "127.0.0.1"];
    let trusting = Outgoing::new(hosts, [pem.as_bytes()]).unwrap();
    let url = format!("https://localhost:{port}/");
    assert_eq!(
        trusting.send(asking(&url)).await.unwrap().body(),
        &b"hi".to_vec()
    );
    let other = format!("https://127.0.0.1:{port}/");
    assert_eq!(refused(&trusting, &other).await, Unanswered::Certificate);
    let strict = Outgoing::new(hosts, []).unwrap();
    assert_eq!(refused(&strict, &url).await, Unanswered::Certificate);
    assert!(Outgoing::new(hosts, [&b"no certificate"[..]]).is_err());
}
