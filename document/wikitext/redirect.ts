import type { NodeJSON } from "../json";
import { redirectTo, type Redirect } from "../redirect";
import { linkTarget } from "./link-target";
import type { Page } from "./tokens";

// The word in English and in the languages whose wikis are exported most.
const WORDS = [
  "redirect", "weiterleitung", "redirection", "redirección", "redireccion", "redirecionamento", "rinvia", "rinvio",
  "doorverwijzing", "omdirigering", "viderestilling", "omdiriger", "uudelleenohjaus", "ohjaus", "patrz", "przekieruj",
  "tam", "presmeruj", "přesměruj", "átirányítás", "redirecteaza", "preusmeri", "preusmjeri", "перенаправление",
  "перенапр", "перенаправлення", "пренасочване", "виж", "преусмери", "ανακατευθυνση", "ανακατεύθυνση", "yönlendirme",
  "yönlendir", "تحويل", "تغییر_مسیر", "تغییرمسیر", "הפניה", "転送", "リダイレクト", "重定向", "重新導向", "넘겨주기",
  "đổi", "alih", "lencong", "alidirektu", "birzuzendu", "redirixe",
]; // prettier-ignore

const REDIRECT = new RegExp(
  `^\\s*#\\s*(?:${WORDS.join("|")})\\s*(?::\\s*)?\\[\\[([^\\[\\]|{}\\n]+)(?:\\|[^\\[\\]\\n]*)?\\]\\]`,
  "iu",
);

/** Where a redirect page leads, the paragraph that says so, and the source after it; null for any other page. */
export function readRedirect(
  source: string,
  page: Page,
): { redirect: Redirect; content: NodeJSON[]; rest: string } | null {
  const found = REDIRECT.exec(source);
  if (!found) return null;
  const raw = (found[1] ?? "").trim();
  const target = linkTarget(raw.startsWith(":") ? raw : `:${raw}`, page);
  if (target?.kind !== "page") return null;
  const { title, fragment } = target;
  return {
    redirect: { title, fragment },
    content: redirectTo(title, fragment).content,
    rest: source.slice(found[0].length).trimStart(),
  };
}
