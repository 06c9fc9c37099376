using System.Net;
using Platform.Infrastructure.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0")] // unspecified
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.0")] // private
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")] // carrier-grade NAT
    [InlineData("100.100.100.200")] // metadata
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")] // loopback
    [InlineData("127.255.255.255")]
    [InlineData("168.63.129.16")] // a cloud's own
    [InlineData("169.254.0.0")] // link-local
    [InlineData("169.254.169.254")] // metadata
    [InlineData("169.254.170.2")]
    [InlineData("169.254.255.255")]
    [InlineData("172.16.0.0")] // private
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.0")] // protocol assignments
    [InlineData("192.0.0.192")] // metadata
    [InlineData("192.0.2.1")] // documentation
    [InlineData("192.31.196.1")]
    [InlineData("192.52.193.1")]
    [InlineData("192.88.99.1")] // 6to4 relays
    [InlineData("192.168.0.0")] // private
    [InlineData("192.168.255.255")]
    [InlineData("192.175.48.1")]
    [InlineData("198.18.0.0")] // benchmarks
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")] // documentation
    [InlineData("203.0.113.1")] // documentation
    [InlineData("224.0.0.1")] // multicast
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")] // reserved
    [InlineData("255.255.255.255")] // broadcast
    [InlineData("::")] // unspecified
    [InlineData("::1")] // loopback
    [InlineData("::127.0.0.1")] // IPv4-compatible
    [InlineData("::ffff:127.0.0.1")] // IPv4-mapped
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1")] // IPv4-translated
    [InlineData("64:ff9b::7f00:1")] // NAT64
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("64:ff9b:1::a00:1")] // local NAT64
    [InlineData("64:ff9b:1:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("100::1")] // discard
    [InlineData("2001::1")] // Teredo
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:2::1")] // benchmarks
    [InlineData("2001:20::1")] // ORCHIDv2
    [InlineData("2001:1ff:ffff::1")]
    [InlineData("2001:db8::1")] // documentation
    [InlineData("2002:7f00:1::")] // 6to4 of 127.0.0.1
    [InlineData("2002:a9fe:a9fe::1")] // 6to4 of metadata
    [InlineData("2002:808:808::1")]
    [InlineData("2620:4f:8000::1")]
    [InlineData("3fff::1")] // documentation
    [InlineData("3fff:fff:ffff::1")]
    [InlineData("5f00::1")] // segment routing
    [InlineData("fc00::1")] // unique local
    [InlineData("fd00:ec2::254")] // metadata
    [InlineData("fdff:ffff::1")]
    [InlineData("fe80::1")] // link-local
    [InlineData("fe80::1%1")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")] // site-local
    [InlineData("ff02::1")] // multicast
    [InlineData("ff0e::1")]
    public void An_address_that_is_not_of_the_public_internet_is_refused(string address) =>
        PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2000::1")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2003::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("3ffe:ffff::1")]
    public void Any_other_is_allowed(string address) => PublicAddresses.Contains(IPAddress.Parse(address)).ShouldBeTrue();
}
