import { fieldsOf } from "../../shape";

/** Files that are not on the server yet, kept through a reload, a crash and a day without network. */
export interface FileStore {
  /** `by` is the account that chose the file. */
  put: (id: string, file: File, by: string | undefined) => Promise<void>;
  get: (id: string) => Promise<KeptFile | undefined>;
  remove: (id: string) => Promise<void>;
}

export interface KeptFile {
  file: File;
  by?: string | undefined;
}

const store = "files";
/** A browser gives a site a share of the disk; beyond this number the oldest are dropped, which a queue of entries never reaches. */
const mostFiles = 200;

/** In IndexedDB. Without it (in a private window) nothing is kept and files are sent only from memory. */
export function browserFiles(): FileStore {
  let opening: Promise<IDBDatabase> | undefined;
  const run = async <T>(mode: IDBTransactionMode, ask: (files: IDBObjectStore) => IDBRequest<T>) => {
    opening ??= open();
    const files = (await opening).transaction(store, mode).objectStore(store);
    return await answer(ask(files));
  };
  return {
    put: async (id, file, by) => {
      try {
        await run("readwrite", (files) => files.put({ file, by }, id));
        // Ids sort by time, so the first keys are the oldest.
        const ids = await run("readonly", (files) => files.getAllKeys());
        for (const old of ids.slice(0, -mostFiles)) await run("readwrite", (files) => files.delete(old));
      } catch {
        // Storage is full or forbidden: the file is still sent from memory.
      }
    },
    get: async (id) => {
      try {
        const kept: unknown = await run("readonly", (files) => files.get(id));
        // An earlier release kept the file alone.
        if (kept instanceof File) return { file: kept };
        const { file, by } = fieldsOf(kept);
        return file instanceof File ? { file, ...(typeof by === "string" ? { by } : {}) } : undefined;
      } catch {
        return undefined;
      }
    },
    remove: async (id) => {
      try {
        await run("readwrite", (files) => files.delete(id));
      } catch {
        // It is dropped once there are too many.
      }
    },
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("liveblog.uploads", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
