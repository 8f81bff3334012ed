import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "../options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, context: Context): Promise<Response> {
  return await NextAuth(request, context, authOptions());
}

export { answer as GET, answer as POST };
