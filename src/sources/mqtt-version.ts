/** Which version of MQTT a broker is asked for. Pure. */

/** 4 is what the protocol calls 3.1.1. */
export type MqttVersion = 4 | 5;

/** Nobody was there to refuse anything. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN']);
const VERSION_UNKNOWN = { 4: 1, 5: 0x84 };
/** Below it are the answers of 3.1.1, which a broker of 5 does not give. */
const ANSWERS_OF_5 = 0x80;

/**
 * After a try that was not let in: the other version where this one may have been the reason, as an older broker says in words of its
 * own or by hanging up.
 *
 * @param said the last error of the try; null when the connection was just closed
 */
export function nextVersion(version: MqttVersion, said: (Error & { code?: unknown }) | null): MqttVersion {
  const other = version === 5 ? 4 : 5;
  const code = said?.code;
  if (typeof code === 'number') {
    const understood = version === 4 || code >= ANSWERS_OF_5;
    return understood && code !== VERSION_UNKNOWN[version] ? version : other;
  }
  return typeof code === 'string' && UNREACHED.has(code) ? version : other;
}
