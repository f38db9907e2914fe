package dev.satchel.collector.facts;

import dev.satchel.wire.defender.IpAddressResource;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of a machine, in a fixed order, so that a report changes only when they do. */
record NetworkAddresses(List<IpAddressResource> all) {
    private static final String LOOPBACK_MAC = "000000000000";
    private static final int HTTPS = 443;

    @FunctionalInterface
    interface Source {
        NetworkAddresses addresses() throws IOException;
    }

    NetworkAddresses {
        all = List.copyOf(all);
    }

    static NetworkAddresses ofThisMachine() throws IOException {
        var all = new ArrayList<IpAddressResource>();
        for (var device : NetworkInterface.networkInterfaces()
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .toList()) {
            for (var address : device.getInterfaceAddresses()) {
                all.add(resource(device, address.getAddress()));
            }
        }
        return new NetworkAddresses(all);
    }

    private static IpAddressResource resource(NetworkInterface device, InetAddress address) throws IOException {
        return new IpAddressResource(
                text(address),
                device.isLoopback() ? LOOPBACK_MAC : mac(device.getHardwareAddress()),
                device.isLoopback() || device.isPointToPoint() ? "Other" : "Ethernet",
                device.isUp() ? "Up" : "Down");
    }

    /** The address from which the machine speaks to {@code server}, else its first that others can reach. */
    Optional<String> toward(URI server) {
        return route(server).or(() -> all.stream()
                .filter(address -> !Objects.equals(address.type(), "Other"))
                .filter(address -> Objects.equals(address.operationalStatus(), "Up"))
                .map(IpAddressResource::ipAddress)
                .filter(address -> !address.startsWith("fe80:") && !address.startsWith("169.254."))
                .min(Comparator.comparing(address -> address.contains(":"))));
    }

    /** Connecting a datagram socket asks the routing table and sends nothing. */
    private static Optional<String> route(URI server) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort() < 0 ? HTTPS : server.getPort()));
            var local = socket.getLocalAddress();
            return local == null || local.isLoopbackAddress() || local.isAnyLocalAddress()
                    ? Optional.empty()
                    : Optional.of(text(local));
        } catch (IOException | RuntimeException noRoute) {
            return Optional.empty();
        }
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address six ? IPv6Text.of(six.getAddress()) : address.getHostAddress();
    }

    private static @Nullable String mac(byte @Nullable [] address) {
        return address == null || address.length != 6
                ? null
                : HexFormat.of().withUpperCase().formatHex(address);
    }
}
